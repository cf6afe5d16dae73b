import type { NewEvent } from '@visavis/contracts/envelope';
import { getRebuild, rebuildProjections } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import { eventually } from '@visavis/testkit/eventually';
import { AgentBooksPg } from '../src/adapters/postgres/agent-books.pg';
import { RebuildProjections } from '../src/usecases/rebuild-projections';
import { ReportingBench } from './reporting-bench';
import { Story } from './story';

const SETUP = { kind: 'service', service: 'setup' } as const;
const operatorId = newId();
const [brandId, queueId] = [newId(), newId()];
const agents = Array.from({ length: 5 }, () => newId());
const supervisor = { kind: 'person', operatorId, personId: newId(), role: 'supervisor' } as const;
const asked = { report: 'queues', from: '2026-03-02T08:00:00Z', to: '2026-04-02T08:00:00Z' } as const;

let bench: ReportingBench;
beforeAll(async () => {
  bench = await ReportingBench.start();
  await done();
});
afterAll(() => bench.stop());
afterEach(() => jest.restoreAllMocks());

const status = () => bench.must(getRebuild, {}, SETUP);
const done = () => eventually(async () => (await status()).state === 'done', { what: 'the rebuild' });

/** Five weeks: everybody comes at eight, has a chat, loses the connection, and leaves; one chat is kept for longer than a month. */
function weeks(): NewEvent[] {
  const story = new Story(operatorId, '2026-03-02');
  story.person(supervisor.personId, '07:00', { role: 'supervisor', brandIds: [brandId] });
  for (const agentId of agents) story.person(agentId, '07:00', { brandIds: [brandId] });
  for (let day = 0; day < 35; day += 1) {
    for (const [index, agentId] of agents.entries()) {
      const at = (clock: string) => `+${String(day)} ${clock}:0${String(index)}`;
      story.arrives(agentId, at('08:00'));
      const chat = story.chat({ brandId, queueId }).enters(at('09:00')).taken(agentId, at('09:01'));
      story.presence(agentId, at('09:05'), { connectivity: 'lost' });
      story.presence(agentId, at('09:06'));
      if (day > 0 || index > 0) chat.ends(at('09:20')).filed(at('09:22'));
      else chat.ends('+33 10:00').filed('+33 10:05');
      story.presence(agentId, at('17:00'), { intent: 'offline' });
    }
  }
  return story.events;
}

/** What a rebuild of these events takes: statements, and rows of agents' time written. */
async function costOf(events: readonly NewEvent[]): Promise<{ statements: number; spans: number; quarters: number }> {
  bench.outbox.splice(0, Infinity, ...events);
  const statements = jest.spyOn(Db.prototype, 'query');
  const spans = jest.spyOn(AgentBooksPg.prototype, 'replaceSpans');
  const quarters = jest.spyOn(AgentBooksPg.prototype, 'replaceQuarters');
  await bench.must(rebuildProjections, {}, SETUP);
  await done();
  const rows = (calls: readonly (readonly unknown[])[]) =>
    calls.reduce((sum, [, written]) => sum + (written as readonly unknown[]).length, 0);
  const cost = {
    statements: statements.mock.calls.length,
    spans: rows(spans.mock.calls),
    quarters: rows(quarters.mock.calls),
  };
  jest.restoreAllMocks();
  return cost;
}

const countOf = async (table: string) =>
  (await bench.rows<{ n: number }>(`select count(*)::int as n from reporting.${table}`))[0]?.n ?? 0;

describe('a rebuild', () => {
  it('costs in proportion to what is told, and comes to what live events came to', async () => {
    const events = weeks();
    expect(events.length).toBeGreaterThan(2_000);
    bench.pageSize = 100;
    await bench.project(events, 400);
    const live = await bench.folded();
    const half = await costOf(events.slice(0, events.length / 2));
    const whole = await costOf(events);
    expect(await bench.folded()).toEqual(live);
    // Nobody's time is written twice, but for the spans at which a month ends and the next one begins.
    expect(whole.spans - (await countOf('agent_spans'))).toBeLessThanOrEqual(agents.length);
    expect(whole.quarters - (await countOf('agent_quarters'))).toBeLessThanOrEqual(agents.length);
    expect(whole.statements).toBeLessThan(half.statements * 2.2);
  }, 60_000);

  it('passes over an old event that cannot be told of, and tells how many', async () => {
    const good = weeks().slice(0, 60);
    await bench.project(good);
    const story = new Story(operatorId, '2026-03-05');
    story.chat({ brandId, queueId }).enters('09:00').abandoned('08:59');
    story.person(newId(), '09:00', { brandIds: ['none'] });
    const [entered, impossible, unreadable] = story.events as [NewEvent, NewEvent, NewEvent];
    bench.outbox.splice(0, Infinity, ...good.slice(0, 40), impossible, ...good.slice(40), unreadable, entered);
    await bench.must(rebuildProjections, {}, SETUP);
    await done();
    expect(await status()).toMatchObject({ state: 'done', problem: null, setAside: 2, events: good.length + 3 });
    expect(await countOf('work_facts')).toBe(good.filter(isOfWork).length + 1);
  });

  it('goes on after it failed, and reports say that they are incomplete until then', async () => {
    await bench.rows(`update reporting.rebuilds set state = 'failed', problem = 'a test', phase = 'agents', last_agent_id = null
      where started_at = (select max(started_at) from reporting.rebuilds)`);
    await bench.rows('delete from reporting.agent_spans');
    expect(await bench.report(asked, supervisor)).toMatchObject({ isRebuilding: true });
    expect(await status()).toMatchObject({ state: 'failed', problem: 'a test' });
    // As when the process starts again; otherwise it rests for a minute at first.
    await bench.running.app.get(RebuildProjections, { strict: false }).ensureBuilt();
    await done();
    expect(await countOf('agent_spans')).toBeGreaterThan(agents.length);
    expect(await bench.report(asked, supervisor)).not.toHaveProperty('isRebuilding');
    await bench.rows(`update reporting.rebuilds set state = 'failed', attempts = 0, ended_at = now() - interval '2 minutes'
      where started_at = (select max(started_at) from reporting.rebuilds)`);
    await done();
  });
});

const isOfWork = ({ envelope }: NewEvent): boolean => envelope.type.includes('work-changed');
