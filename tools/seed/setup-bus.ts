import { setTimeout as pause } from 'node:timers/promises';
import { openBus, type OpenBus } from '@visavis/messaging/open-bus';
import { SentenceError } from '../infra/sentence-error';

const CONNECT_PATIENCE_MS = 15_000;

/** A bus as the account `setup`. @throws SentenceError when the broker stays away for 15 s */
export async function openSetupBus(natsUrl: string): Promise<OpenBus> {
  const opened = await Promise.race([openBus(natsUrl, 'setup'), pause(CONNECT_PATIENCE_MS, null, { ref: false })]);
  if (!opened) throw new SentenceError(`NATS does not answer at ${new URL(natsUrl).host} for the account setup.`);
  return opened;
}
