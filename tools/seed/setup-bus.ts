import { Bus } from '@visavis/messaging/bus';
import { MessagingOptions } from '@visavis/messaging/messaging-options';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { ReplyMultiplexer } from '@visavis/messaging/reply-multiplexer';
import { setTimeout as pause } from 'node:timers/promises';
import { SentenceError } from '../infra/sentence-error';

const CONNECT_PATIENCE_MS = 15_000;

/** A bus as the account `setup`, outside any service. @throws SentenceError when the broker stays away for 15 s */
export async function openSetupBus(natsUrl: string): Promise<{ bus: Bus; close: () => Promise<void> }> {
  const options = new MessagingOptions({ service: 'setup', natsUrl, contracts: [] });
  const connection = new NatsConnection(options);
  const isConnected = await Promise.race([
    connection.open().then(() => true),
    pause(CONNECT_PATIENCE_MS, false, { ref: false }),
  ]);
  if (!isConnected) throw new SentenceError(`NATS does not answer at ${new URL(natsUrl).host} for the account setup.`);
  const replies = new ReplyMultiplexer(connection, options);
  await replies.onModuleInit();
  return { bus: new Bus(connection, replies), close: () => connection.close() };
}
