import type { Call } from '@visavis/contracts/call';
import type { Failure } from '@visavis/contracts/errors';
import { newId } from '@visavis/kernel/id';
import type { Bus } from '@visavis/messaging/bus';
import { setTimeout as pause } from 'node:timers/promises';
import type { SeedCommand, SeedStep } from './demo-steps';
import { SentenceError } from '../infra/sentence-error';

/** A service that has just started may not answer yet; one that is silent for so long will not. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 200;
/** Directory hashes two passwords at a time; more at once would only wait there. */
const AT_ONCE = 4;

export interface SeedRun {
  readonly bus: Pick<Bus, 'request'>;
  readonly steps: readonly SeedStep[];
  readonly progress: (line: string) => void;
  readonly patienceMs?: number;
}

/**
 * Runs the steps one after the other. Every command leaves alone what exists, so running them again changes nothing.
 * @throws SentenceError naming the command and the service that refused it or stayed silent
 */
export async function runSteps({ bus, steps, progress, patienceMs = PATIENCE_MS }: SeedRun): Promise<void> {
  const call: Call = { caller: { kind: 'service', service: 'setup' }, correlationId: `seed-${newId()}` };
  for (const { label, commands } of steps) {
    const waiting = [...commands];
    const worker = async (): Promise<void> => {
      for (let command = waiting.shift(); command; command = waiting.shift())
        await send(bus, command, call, patienceMs);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    progress(`${label} (${String(commands.length)})`);
  }
}

async function send(bus: SeedRun['bus'], command: SeedCommand, call: Call, patienceMs: number): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const answer = await bus.request(command.contract, command.input, call);
    if (answer.ok) return;
    if (answer.error.code !== 'unavailable') throw new SentenceError(refusalSentence(command, answer.error));
    if (performance.now() > giveUpAt) throw new SentenceError(silenceSentence(command, answer.error));
    await pause(PAUSE_MS);
  }
}

function refusalSentence({ what, contract }: SeedCommand, { reason, detail, errors = [] }: Failure): string {
  const fields = errors.map(({ path, message }) => `${path} ${message}`);
  const more = [...(detail === undefined ? [] : [detail]), ...fields].join('; ');
  return `The service ${contract.owner} refused the ${what} (${contract.name}): ${reason}${more ? ` – ${more}` : ''}.`;
}

function silenceSentence({ what, contract }: SeedCommand, { reason }: Failure): string {
  return `The service ${contract.owner} did not answer for the ${what} (${contract.name}: ${reason}); see its log, then run the seed again.`;
}
