import { acceptOffer, checkEntry, declineOffer, enqueueWork, explainWork, getDesk } from '@visavis/contracts/routing';
import { putAgent } from '@visavis/contracts/routing-setup';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { RoutingBench, SETUP } from './routing-bench';

let bench: RoutingBench;
beforeAll(async () => {
  bench = await RoutingBench.start();
  await bench.addReplica();
});
afterAll(() => bench.stop());

/** What the counters say against what is reserved, and reservations against caps: the two must never part. */
const BROKEN = `
  select c.key from routing.counters c
  left join lateral (select coalesce(sum(r.weight), 0) as held from routing.reservations r
    where (c.agent_id is null or r.agent_id = c.agent_id) and (c.brand_id is null or r.brand_id = c.brand_id)
      and (c.channel is null or r.channel = c.channel)) h on true
  where c.used <> h.held or c.used > c.cap`;

const pendingOf = (agentId: string) =>
  bench.rows<{ id: string }>(`select id from routing.offers where agent_id = $1 and state = 'pending'`, [agentId]);

describe('admission', () => {
  it('with two processes, agents who refuse and many chats never exceeds a cap, doubles or loses a chat', async () => {
    const { slug, skills } = await bench.line({ wrapUpMs: 0 });
    const agents = await Promise.all(
      [100, 200, 300].map((capacity) => bench.agent({ capacity, skills, isAway: true })),
    );
    const chats = await Promise.all(Array.from({ length: 40 }, () => bench.chat(slug)));
    // Only now: of two chats that enter at the same moment the later may be seen, and served, first.
    await Promise.all(agents.map((agent) => bench.presence(agent, {})));
    let refusals = 0;
    const work = async (): Promise<boolean> => {
      for (const agent of agents) {
        for (const { id } of await pendingOf(agent.personId)) {
          const refuses = refusals < 5;
          refusals += refuses ? 1 : 0;
          if (refuses) await bench.ask(declineOffer, { offerId: id, reason: null }, agent);
          else await bench.ask(acceptOffer, { offerId: id }, agent);
        }
      }
      expect(await bench.rows(BROKEN)).toEqual([]);
      const [held] = await bench.rows<{ n: number }>(
        `select count(*)::int as n from routing.works where state = 'active'`,
      );
      return held?.n === 6;
    };
    await eventually(work, { withinMs: 30_000, what: 'everyone to be full' });
    const states = await bench.rows<{ state: string; n: number }>(
      'select state, count(*)::int as n from routing.works where id = any($1) group by state order by state',
      [chats],
    );
    expect(states).toEqual([
      { state: 'active', n: 6 },
      { state: 'waiting', n: 34 },
    ]);
    const served = await bench.rows(
      `select from routing.works a, routing.works w where a.state = 'active' and w.state = 'waiting' and (a.entered_at, a.arrival) > (w.entered_at, w.arrival)
         and not exists (select from routing.offers o where o.work_id = w.id)`,
    );
    expect(served).toEqual([]);
  });

  it('stops when a cap is lowered below what is held, and takes nothing away', async () => {
    const { slug, skills } = await bench.line({ isAutoAccept: true });
    const agent = await bench.agent({ capacity: 200, skills });
    const held = await bench.chat(slug);
    await bench.eventually('the chat', `select from routing.works where id = $1 and state = 'active'`, [held]);
    const { operatorId } = bench;
    const lowered = { agentId: agent.personId, operatorId, skills, capacity: 50, brandCaps: [], channelCaps: [] };
    await bench.must(putAgent, { ...lowered, ifAbsent: false });
    const { agent: after } = await bench.must(getDesk, { agentId: agent.personId }, agent);
    expect(after).toMatchObject({ load: 100, capacity: 50 });
    const next = await bench.chat(slug);
    await bench.presence(agent, {});
    const explained = await bench.must(explainWork, { workId: next }, agent);
    expect(explained).toMatchObject({
      work: { state: 'waiting' },
      waiting: expect.arrayContaining([{ condition: 'no-room', agents: 1 }]) as unknown,
    });
  });

  it('cannot be had but by the two functions', async () => {
    for (const role of ['visavis_routing', 'visavis_routing_engine']) {
      await expect(bench.rowsAs(role, 'update routing.counters set used = 0')).rejects.toThrow('permission denied');
      await expect(bench.rowsAs(role, 'delete from routing.reservations')).rejects.toThrow('permission denied');
    }
  });

  it('refuses an agent who changed since the pass looked', async () => {
    const { slug } = await bench.line();
    const agent = await bench.agent({ isAway: true });
    const chat = await bench.chat(slug);
    const admit = (version: number) =>
      bench.rowsAs<{ refusal: string | null }>(
        'visavis_routing_engine',
        `select refusal from routing.admit($1, $2, $3, false)`,
        [[chat], [agent.personId], [version]],
      );
    expect(await admit(1)).toEqual([{ refusal: 'agent-changed' }]);
    expect(await admit(99)).toEqual([{ refusal: 'agent-changed' }]);
  });
});

describe('a line', () => {
  it('takes a chat once, however often it is put there', async () => {
    const { slug } = await bench.line();
    const [id, contactId] = [newId(), newId()];
    const { operatorId, brandId } = bench;
    const place = { id, operatorId, brandId, contactId, channel: 'chat', queue: slug, locale: 'fr' } as const;
    const input = { ...place, requirements: [], startedAt: new Date().toISOString() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => bench.must(enqueueWork, input, SETUP)));
    expect(new Set(answers.map(({ work }) => JSON.stringify(work))).size).toBe(1);
    expect(
      await bench.rows('select to_state from routing.work_transitions where work_id = $1 and version = 1', [id]),
    ).toHaveLength(1);
  });

  it('is served although Redis has lost everything', async () => {
    const { slug, skills } = await bench.line();
    const chat = await bench.chat(slug);
    await bench.flushRedis();
    const agent = await bench.agent({ skills });
    await bench.eventually('an offer', `select from routing.offers where work_id = $1 and agent_id = $2`, [
      chat,
      agent.personId,
    ]);
  });

  it('refuses a queue or a skill nobody knows, by name', async () => {
    await expect(bench.chat('nowhere')).rejects.toThrow('unknown-queue nowhere');
    await bench.queue('known');
    await expect(bench.chat('known', [{ skill: 'juggling', level: 1 }])).rejects.toThrow('unknown-skill juggling');
    const requirements = [{ skill: 'juggling', level: 1 }];
    const check = (queue: string | null) =>
      bench.ask(checkEntry, { brandId: bench.brandId, queue, requirements }, SETUP);
    expect(await check('nowhere')).toMatchObject({ ok: false, error: { errors: [{ path: 'queue' }] } });
    expect(await check('known')).toMatchObject({ ok: false, error: { errors: [{ path: 'requirements.0.skill' }] } });
  });
});
