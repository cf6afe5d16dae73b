import { leaveWork } from '@visavis/contracts/routing';
import type { Visit } from '@visavis/contracts/routing-shapes';
import { RoutingBench, SETUP } from './routing-bench';

let bench: RoutingBench;
beforeAll(async () => (bench = await RoutingBench.start()));
afterAll(() => bench.stop());

const toldOf = async (workId: string): Promise<Visit[][]> => {
  const sql = `select envelope #> '{data,visits}' as visits from routing.outbox
    where subject = 'evt.routing.v1.work-changed.' || $1 order by position`;
  return (await bench.rows<{ visits: Visit[] }>(sql, [workId])).map(({ visits }) => visits);
};
const storedOf = async (workId: string) => {
  const sql = `select v.id, v.queue_id as "queueId", v.began_at as "beganAt", v.ended_at as "endedAt", v.outcome,
      v.agent_id as "agentId", w.target_ms as "targetMs"
    from routing.queue_visits v join routing.works w on w.id = v.work_id where v.work_id = $1`;
  const rows = await bench.rows<{ beganAt: Date; endedAt: Date | null }>(sql, [workId]);
  return JSON.parse(JSON.stringify(rows)) as Visit[];
};

describe('a queue visit', () => {
  it('is told whole by the transition that begins it and by the one that ends it', async () => {
    const { slug } = await bench.line({ targetMs: 20_000 });
    const chat = await bench.chat(slug);
    const [begun] = await storedOf(chat);
    await bench.must(leaveWork, { workId: chat }, SETUP);
    const [ended] = await storedOf(chat);
    expect(ended).toMatchObject({ outcome: 'abandoned', targetMs: 20_000 });
    expect(await toldOf(chat)).toEqual([[begun], [ended]]);
  });

  it('that a vanished visitor abandons ends when they left, for all who count', async () => {
    const { slug } = await bench.line();
    const chat = await bench.chat(slug);
    await bench.rows(`update routing.queue_visits set began_at = began_at - interval '10 minutes' where work_id = $1`, [
      chat,
    ]);
    await bench.rows(
      `update routing.works set page_seen_at = now() - interval '6 minutes', page_gone_at = now() - interval '6 minutes'
       where id = $1`,
      [chat],
    );
    const { left } = await bench.eventually<{ left: string }>(
      'the abandonment',
      `select page_gone_at::text as left from routing.works where id = $1 and state = 'abandoned'`,
      [chat],
    );
    const [stored] = await storedOf(chat);
    expect(new Date(stored?.endedAt ?? 0)).toEqual(new Date(left));
    expect((await toldOf(chat)).at(-1)).toEqual([stored]);
    const sql = `select at from routing.work_transitions where work_id = $1 order by version desc limit 1`;
    expect((await bench.rows<{ at: Date }>(sql, [chat]))[0]?.at).toEqual(new Date(left));
  });
});
