import type { Connectivity } from '@visavis/contracts/agent-presence';
import type { PersonCaller } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { PresenceBench } from './presence-bench';

let bench: PresenceBench;
beforeAll(async () => (bench = await PresenceBench.start()));
afterAll(() => bench.stop());

async function becomes(caller: PersonCaller, connectivity: Connectivity): Promise<void> {
  const look = async () => (await bench.presenceOf(caller))?.connectivity === connectivity;
  await eventually(look, { withinMs: 15_000, what: `${connectivity} to be seen` });
}

async function enrolled(facts: Parameters<PresenceBench['hire']>[0] = {}): Promise<PersonCaller> {
  const caller = await bench.hire(facts);
  await eventually(() => bench.presenceOf(caller), { what: 'the enrolment' });
  return caller;
}

/** Someone who closed their only socket after all that the test did before: once they fell, the test's people had time to. */
async function witness(): Promise<PersonCaller> {
  const caller = await enrolled();
  const { connectionId } = await bench.connect(caller);
  await bench.close(caller, connectionId);
  return caller;
}

describe('connectivity', () => {
  it('goes from a lease over grace to lost, and a return begins an epoch', async () => {
    const caller = await enrolled();
    const { connectionId, presence } = await bench.connect(caller);
    expect(presence).toMatchObject({ connectivity: 'connected', presenceEpoch: 1, version: 2 });
    bench.fallSilent(connectionId);
    await becomes(caller, 'grace');
    await becomes(caller, 'lost');
    const back = await bench.connect(caller);
    expect(back.presence).toMatchObject({ connectivity: 'connected', presenceEpoch: 2, version: 5 });
    expect(await bench.told(caller)).toMatchObject([
      { cause: 'enrolled', version: 1, epoch: 0 },
      { cause: 'connected', version: 2, epoch: 1 },
      { cause: 'disconnected', version: 3, epoch: 1 },
      { cause: 'lost', version: 4, epoch: 1 },
      { cause: 'connected', version: 5, epoch: 2 },
    ]);
  });

  it('is not touched by one of two tabs closing', async () => {
    const caller = await enrolled();
    const tab = await bench.connect(caller);
    await bench.connect(caller);
    await bench.close(caller, tab.connectionId);
    await becomes(await witness(), 'lost');
    expect(await bench.presenceOf(caller)).toMatchObject({ connectivity: 'connected', version: 2 });
  });

  it('is not touched by a reload', async () => {
    const caller = await enrolled();
    const { connectionId } = await bench.connect(caller);
    await bench.close(caller, connectionId);
    await bench.connect(caller);
    await becomes(await witness(), 'grace');
    expect(await bench.presenceOf(caller)).toMatchObject({ connectivity: 'connected', version: 2 });
  });

  it('survives the loss of everything in Redis, for all who still show life', async () => {
    const [alive, silent] = [await enrolled(), await enrolled()];
    await bench.connect(alive);
    const { connectionId } = await bench.connect(silent);
    bench.fallSilent(connectionId);
    await bench.redis.flushall();
    await becomes(silent, 'lost');
    expect(await bench.presenceOf(alive)).toMatchObject({ connectivity: 'connected', version: 2 });
  });

  it('ends at once for a person who is disabled, whatever sockets they hold', async () => {
    const caller = await enrolled();
    await bench.connect(caller);
    await bench.say(caller, 'available');
    await bench.hire({ ...caller, isDisabled: true, version: 2 });
    await becomes(caller, 'lost');
    await becomes(await witness(), 'grace');
    expect(await bench.presenceOf(caller)).toMatchObject({ intent: 'offline', connectivity: 'lost', version: 4 });
    await expect(bench.connect(caller)).rejects.toThrow('unknown-person');
  });

  it('keeps an operator’s agents in grace when many drop at once', async () => {
    const operatorId = newId();
    const crowd = await Promise.all(Array.from({ length: 6 }, () => enrolled({ operatorId })));
    await Promise.all(crowd.map((caller) => bench.say(caller, 'available')));
    const connections = await Promise.all(crowd.map((caller) => bench.connect(caller)));
    // All at once, however long the machine took to let them in.
    for (const { connectionId } of connections) bench.fallSilent(connectionId);
    await becomes(await witness(), 'lost');
    const now = await Promise.all(crowd.map((caller) => bench.presenceOf(caller)));
    expect(now.map((presence) => presence?.connectivity)).toEqual(Array(6).fill('grace'));
  });
});

describe('an intent', () => {
  it('is told again when it is said again, and keeps its age', async () => {
    const caller = await enrolled();
    const first = await bench.say(caller, 'break', 'lunch');
    const second = await bench.say(caller, 'break', 'lunch');
    expect(first).toMatchObject({ ok: true, value: { presence: { intent: 'break', reason: 'lunch', version: 2 } } });
    expect(second).toMatchObject({ ok: true, value: { presence: { version: 3 } } });
    expect(first.ok && second.ok && second.value.presence.changedAt === first.value.presence.changedAt).toBe(true);
    expect((await bench.told(caller)).map(({ cause }) => cause)).toEqual(['enrolled', 'declared', 'declared']);
  });

  it('is nobody else’s to set', async () => {
    const [caller, other] = [await enrolled(), await enrolled()];
    expect(await bench.say(caller, 'available', null, other.personId)).toMatchObject({
      ok: false,
      error: { code: 'permission_denied', reason: 'not-yours' },
    });
  });

  it('is said by a supervisor who shares a brand, and remembered as theirs', async () => {
    const brandIds = [newId()];
    const agent = await enrolled({ brandIds });
    const supervisor: PersonCaller = { ...(await enrolled({ brandIds, role: 'supervisor' })), role: 'supervisor' };
    const forced = await bench.say(supervisor, 'break', 'lunch', agent.personId);
    const theirs = { intent: 'break', reason: 'lunch', declaredBy: supervisor.personId, version: 2 };
    expect(forced).toMatchObject({ ok: true, value: { presence: theirs } });
    expect(await bench.presenceOf(agent)).toMatchObject(theirs);
    expect((await bench.told(agent)).map(({ cause, declaredBy }) => [cause, declaredBy])).toEqual([
      ['enrolled', null],
      ['declared', supervisor.personId],
    ]);
    await bench.say(agent, 'available');
    expect(await bench.presenceOf(agent)).toMatchObject({ intent: 'available', declaredBy: null, version: 3 });
  });

  it('is not said by a supervisor who shares no brand, nor by one of another operator', async () => {
    const agent = await enrolled({ brandIds: [newId()] });
    const [elsewhere, abroad] = [
      await enrolled({ brandIds: [newId()], role: 'supervisor' }),
      await enrolled({ brandIds: [newId()], role: 'supervisor', operatorId: newId() }),
    ];
    for (const caller of [elsewhere, abroad]) {
      const said = await bench.say({ ...caller, role: 'supervisor' }, 'break', null, agent.personId);
      expect(said).toMatchObject({ ok: false, error: { code: 'not_found', reason: 'unknown-person' } });
    }
    expect(await bench.presenceOf(agent)).toMatchObject({ intent: 'offline', version: 1 });
  });

  it('divides the time of a person without gap or overlap', async () => {
    const caller = await enrolled();
    await Promise.all((['available', 'break', 'offline', 'available'] as const).map((said) => bench.say(caller, said)));
    const [sum] = await bench.rows<{ intervals: number; open: number; gaps: number }>(
      `select count(*)::int as intervals, count(*) filter (where ended_at is null)::int as open,
         count(*) filter (where started_at <> previous)::int as gaps
       from (select *, lag(ended_at) over (order by version) as previous
             from agent_presence.presence_intervals where person_id = $1) as intervals`,
      [caller.personId],
    );
    expect(sum).toMatchObject({ open: 1, gaps: 0 });
    expect(sum!.intervals).toBeGreaterThan(2);
  });
});
