import type { PersonCaller } from '@visavis/contracts/call';
import { eventually } from '@visavis/testkit/eventually';
import { durations, PresenceBench } from './presence-bench';

// The service may see Redis again a little before the test does.
const SLACK_MS = 300;

let bench: PresenceBench;
beforeAll(async () => (bench = await PresenceBench.start()));
afterAll(() => bench.stop());

async function enrolled(): Promise<PersonCaller> {
  const caller = await bench.hire();
  await eventually(() => bench.presenceOf(caller), { what: 'the enrolment' });
  return caller;
}

async function connectivityOf(caller: PersonCaller): Promise<string | undefined> {
  return (await bench.presenceOf(caller))?.connectivity;
}

describe('a Redis that hangs for longer than the grace', () => {
  it('costs nobody who shows life their presence, keeps no one from connecting, and hides no one for good', async () => {
    const [alive, silent, late] = [await enrolled(), await enrolled(), await enrolled()];
    await bench.connect(alive);
    const { connectionId } = await bench.connect(silent);
    await bench.redis.client('PAUSE', 2 * Number(durations.GRACE_MS), 'ALL');
    bench.fallSilent(connectionId);
    const { presence } = await bench.connect(late);
    expect(presence).toMatchObject({ connectivity: 'connected', version: 2 });
    await bench.redis.ping();
    const backAt = Date.now();
    const isLost = async (): Promise<boolean> => (await connectivityOf(silent)) === 'lost';
    await eventually(isLost, { withinMs: 15_000, what: 'the silent one to be lost' });
    const { occurredAt } = (await bench.told(silent))[2]!;
    expect(occurredAt.getTime() - backAt).toBeGreaterThan(Number(durations.SUSPENSION_MS) - SLACK_MS);
    expect(await bench.presenceOf(alive)).toMatchObject({ connectivity: 'connected', version: 2 });
    expect(await bench.presenceOf(late)).toMatchObject({ connectivity: 'connected', version: 2 });
  });
});

describe('a database that is away for longer than the grace', () => {
  it('costs nobody their presence whose socket could not be welcomed meanwhile', async () => {
    const caller = await enrolled();
    const { connectionId } = await bench.connect(caller);
    const regain = await bench.loseDatabase();
    bench.fallSilent(connectionId);
    const awayUntil = Date.now() + 1.5 * Number(durations.GRACE_MS);
    await eventually(() => Date.now() > awayUntil, { what: 'the grace to be over' });
    const backAt = Date.now();
    await regain();
    const isLost = async (): Promise<boolean> => (await connectivityOf(caller)) === 'lost';
    await eventually(isLost, { withinMs: 15_000, what: 'the silent one to be lost' });
    const lost = (await bench.told(caller)).find(({ cause }) => cause === 'lost');
    expect((lost?.occurredAt.getTime() ?? 0) - backAt).toBeGreaterThan(Number(durations.SUSPENSION_MS) - SLACK_MS);
  });
});

describe('a connection that was closed', () => {
  it('is not revived by a renewal that comes late', async () => {
    const caller = await enrolled();
    const { connectionId } = await bench.connect(caller);
    await bench.close(caller, connectionId);
    await bench.renewOnce(caller, connectionId);
    await eventually(async () => (await connectivityOf(caller)) === 'grace', { what: 'grace' });
    await bench.renewOnce(caller, connectionId);
    await eventually(async () => (await connectivityOf(caller)) === 'lost', { what: 'lost' });
    expect((await bench.told(caller)).map(({ cause }) => cause)).toEqual([
      'enrolled',
      'connected',
      'disconnected',
      'lost',
    ]);
  });
});
