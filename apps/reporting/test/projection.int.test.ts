import fc from 'fast-check';
import type { PersonCaller } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { NewEvent } from '@visavis/contracts/envelope';
import { getRebuild, rebuildProjections, runReport } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { ENGINE } from '../src/usecases/as-engine';
import { Rebuilds } from '../src/usecases/ports';
import { ReportingBench } from './reporting-bench';
import { Story } from './story';

const SETUP = { kind: 'service', service: 'setup' } as const;
const operatorId = newId();
const [atlas, nordlys] = [newId(), newId()];
const [atlasQueue, nordlysQueue] = [newId(), newId()];
const [ana, bea] = [newId(), newId()];

let bench: ReportingBench;
beforeAll(async () => (bench = await ReportingBench.start()));
afterAll(() => bench.stop());

/** A morning with everything that can follow anything: hand-back, refusal, wrap-up gone on with, a team and a capacity changed. */
function morning(): NewEvent[] {
  const story = new Story(operatorId, '2026-03-02');
  story.person(ana, '08:00', { brandIds: [atlas], teamId: newId() });
  story.person(bea, '08:00', { brandIds: [atlas, nordlys] });
  story.arrives(ana, '08:50');
  story.arrives(bea, '08:55', 200);
  const first = story.chat({ brandId: atlas, queueId: atlasQueue }).enters('09:00').taken(ana, '09:00:10');
  const second = story.chat({ brandId: nordlys, queueId: nordlysQueue }).enters('09:01');
  second.offered(bea, '09:01:05').refused('declined', '09:01:09').taken(bea, '09:02:30');
  story.presence(ana, '09:14:30', { connectivity: 'lost' });
  first.handedBack('09:14:30').taken(bea, '09:16');
  story.agent(bea, '09:20', 300);
  second.ends('09:21').resumes('09:21:30').ends('09:35').filed('09:36');
  first.ends('09:46').filed('09:47');
  story.person(ana, '09:40', { brandIds: [atlas], teamId: newId() });
  story.chat({ brandId: atlas, queueId: atlasQueue }).enters('09:50').abandoned('09:50:09');
  return story.events;
}

const empty = () =>
  bench.running.app
    .get(Transactions, { strict: false })
    .run(ENGINE, () => bench.running.app.get(Rebuilds, { strict: false }).empty());

async function supervisorOf(...brandIds: string[]): Promise<PersonCaller> {
  const personId = newId();
  const story = new Story(operatorId, '2026-03-01');
  story.person(personId, '08:00', { role: 'supervisor', brandIds });
  await bench.project(story.events);
  return { kind: 'person', operatorId, personId, role: 'supervisor' };
}

const asked = { from: '2026-03-02T08:30:00Z', to: '2026-03-02T10:00:00Z' };

describe('the projection', () => {
  it('comes to the same in whatever order, however often and in whatever company events arrive', async () => {
    const events = morning();
    await bench.project(events);
    const inOrder = await bench.folded();
    expect(inOrder['handles']).toHaveLength(3);
    const disordered = fc.record({
      order: fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      again: fc.subarray(events, { maxLength: 6 }),
      batch: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(disordered, async ({ order, again, batch }) => {
        await empty();
        await bench.project([...order, ...again], batch);
        expect(await bench.folded()).toEqual(inOrder);
      }),
      { numRuns: 5 },
    );
  }, 60_000);

  it('takes each event once in effect from the broker, which delivers it twice', async () => {
    await empty();
    const events = morning();
    await bench.tell(events, 2);
    const told = await bench.folded();
    await empty();
    await bench.project(events);
    expect(await bench.folded()).toEqual(told);
  });

  it('leaves no gap and no overlap in anybody’s time', async () => {
    const seams = await bench.rows<{ gap: number }>(
      `select extract(epoch from lead(began_at) over (partition by agent_id order by began_at) - ended_at)::float8 as gap
       from reporting.agent_spans`,
    );
    expect(seams.length).toBeGreaterThan(10);
    expect(seams.filter(({ gap }) => gap !== null && gap !== 0)).toEqual([]);
  });

  it('is rebuilt from the outboxes to what it was, while live events go on', async () => {
    await empty();
    const events = morning();
    bench.outbox.push(...events.slice(0, -2));
    await bench.project(events);
    const before = await bench.folded();
    await bench.rows(`update reporting.handles set accepted_at = accepted_at - interval '1 hour'`);
    await bench.must(rebuildProjections, {}, SETUP);
    await bench.project(events.slice(-2));
    const status = () => bench.must(getRebuild, {}, SETUP);
    await eventually(async () => (await status()).state === 'done', { what: 'the rebuild' });
    expect(await status()).toMatchObject({ events: events.length - 2, problem: null });
    expect(await bench.folded()).toEqual(before);
  });
});

describe('a report', () => {
  it('shows a supervisor the brands they have a grant on, and the agents who share one', async () => {
    const [ofAtlas, ofNordlys, ofNone] = [await supervisorOf(atlas), await supervisorOf(nordlys), await supervisorOf()];
    const queuesOf = async (caller: PersonCaller) =>
      (await bench.report({ report: 'queues', ...asked }, caller)).rows.map(({ queueId }) => queueId);
    expect(await queuesOf(ofAtlas)).toEqual([atlasQueue]);
    expect(await queuesOf(ofNordlys)).toEqual([nordlysQueue]);
    expect(await queuesOf(ofNone)).toEqual([]);
    const agents = await bench.report({ report: 'agents', ...asked }, ofNordlys);
    expect(agents.rows.map(({ agentId }) => agentId)).toEqual([bea]);
    expect(
      await bench.ask(runReport, { report: 'queues', interval: null, ...asked, brandId: atlas }, ofNordlys),
    ).toMatchObject({
      ok: false,
      error: { reason: 'unknown-brand' },
    });
  });

  it('has sums over intervals and over rows that are its totals', async () => {
    const caller = await supervisorOf(atlas, nordlys);
    for (const report of ['queues', 'teams', 'agents'] as const) {
      const { rows, totals, metrics } = await bench.report({ report, interval: '15m', ...asked }, caller);
      const whole = await bench.report({ report, ...asked }, caller);
      for (const { id, unit } of metrics.filter((metric) => metric.unit !== 'ratio' && !metric.id.startsWith('asa'))) {
        if (id === 'aht-wall.v1') continue;
        const sum = rows.reduce((total, row) => total + (row.metrics[id] ?? 0), 0);
        expect([report, id, unit, sum]).toEqual([report, id, unit, totals[id]]);
      }
      expect(whole.totals).toEqual(totals);
    }
  });

  it.each([
    ['from', { ...asked, from: '2026-03-02T08:31:00Z' }, 'wrong-span'],
    ['to', { ...asked, to: asked.from }, 'wrong-span'],
    ['to', { ...asked, to: '2028-03-02T08:30:00Z' }, 'wrong-span'],
    ['interval', { ...asked, to: '2026-09-02T08:30:00Z', interval: '15m' as const }, 'too-many-rows'],
    ['team', { ...asked, teamId: newId() }, 'wrong-filter'],
  ])('refuses what it cannot answer and names %s', async (path, wrong, reason) => {
    const caller = await supervisorOf(atlas);
    const answer = await bench.ask(runReport, { report: 'queues', interval: null, ...wrong }, caller);
    expect(answer).toMatchObject({ ok: false, error: { reason, errors: [{ path }] } });
  });
});
