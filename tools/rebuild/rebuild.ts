import { setTimeout as pause } from 'node:timers/promises';
import { getRebuild, rebuildProjections } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { messageOf, SentenceError } from '../infra/sentence-error';
import { openSetupBus } from '../seed/setup-bus';

const LOOK_MS = 1_000;

/** Makes reporting tell all its numbers anew, and watches until it has. Progress goes to stderr. */
async function rebuild(natsUrl: string): Promise<void> {
  if (!URL.canParse(natsUrl)) {
    throw new SentenceError('NATS_URL must be set to nats://setup:password@host:port, the account of seeds.');
  }
  const { bus, close } = await openSetupBus(natsUrl);
  const call = { caller: { kind: 'service', service: 'setup' }, correlationId: newId() } as const;
  try {
    const begun = await bus.request(rebuildProjections, {}, call);
    if (!begun.ok && begun.error.reason !== 'rebuild-running') throw new SentenceError(begun.error.reason);
    for (;;) {
      const status = await bus.request(getRebuild, {}, call);
      if (!status.ok) throw new SentenceError(`reporting answers ${status.error.reason}`);
      const { state, events, setAside = 0, problem } = status.value;
      process.stderr.write(`rebuild: ${String(events)} events, ${String(setAside)} set aside, ${state}\n`);
      if (state === 'failed') throw new SentenceError(problem ?? 'the rebuild failed');
      if (state !== 'running') return;
      await pause(LOOK_MS);
    }
  } finally {
    await close();
  }
}

rebuild(process.env.NATS_URL ?? '').then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exit(1);
  },
);
