import type { PersonCaller, Role } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { getBoard, runReport } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import { withoutScope } from '@visavis/platform/transaction-scope';
import { Boards, Calendars, ReportSums } from '../src/usecases/ports';
import { ReportingBench } from './reporting-bench';
import { Story } from './story';

let bench: ReportingBench;
beforeAll(async () => (bench = await ReportingBench.start()));
afterAll(() => bench.stop());
afterEach(() => jest.restoreAllMocks());

async function begin() {
  const story = new Story(newId(), '2026-03-02');
  const [brandId, other, queueId, ana, bea, teamId] = [newId(), newId(), newId(), newId(), newId(), newId()];
  story.person(ana, '08:00', { brandIds: [brandId], teamId });
  story.person(bea, '08:00', { brandIds: [other] });
  for (const agent of [ana, bea]) story.arrives(agent, '09:00');
  const reader = (role: Role): PersonCaller => {
    const personId = newId();
    story.person(personId, '08:00', { role, brandIds: [brandId] });
    return { kind: 'person', operatorId: story.operatorId, personId, role };
  };
  const [supervisor, client, agent] = [reader('supervisor'), reader('client'), reader('agent')];
  const tell = () => bench.project(story.events.splice(0));
  await tell();
  return { story, tell, brandId, queueId, ana, bea, teamId, supervisor, client, agent };
}

const span = { from: '2026-03-02T09:00:00Z', to: '2026-03-02T10:00:00Z' };
const of = <Part>(part: abstract new () => Part): Part => bench.running.app.get<Part>(part, { strict: false });

describe('what is read in several statements', () => {
  it('is of one state in a report, also when a fold commits between them', async () => {
    const { story, tell, queueId, brandId, ana, supervisor } = await begin();
    const chat = story.chat({ brandId, queueId }).enters('09:05').taken(ana, '09:06');
    await tell();
    const asked = { report: 'agents', ...span } as const;
    const before = await bench.report(asked, supervisor);
    expect(before.totals['time-working.v1']).toBe(54 * 60_000);
    const sums = of(ReportSums);
    const running = sums.running.bind(sums);
    jest.spyOn(sums, 'running').mockImplementationOnce(async (...args) => {
      chat.ends('09:20').filed('09:21');
      story.presence(ana, '09:30', { intent: 'offline' });
      await withoutScope(tell);
      return running(...args);
    });
    expect((await bench.report(asked, supervisor)).totals).toEqual(before.totals);
    const after = await bench.report(asked, supervisor);
    expect([after.totals['time-working.v1'], after.totals['time-offline.v1']]).toEqual([14 * 60_000, 30 * 60_000]);
  });

  it('is of one state on the board too', async () => {
    const { story, tell, queueId, brandId, ana, supervisor } = await begin();
    const chat = story.chat({ brandId, queueId }).enters('09:05');
    await tell();
    const boards = of(Boards);
    const agents = boards.agents.bind(boards);
    jest.spyOn(boards, 'agents').mockImplementationOnce(async () => {
      chat.taken(ana, '09:06');
      await withoutScope(tell);
      return agents();
    });
    const read = async () => {
      const { board } = await bench.must(getBoard, {}, supervisor);
      const [queue, agent] = [board.queues.find((row) => row.queueId === queueId), board.agents[0]];
      return [queue?.waiting, queue?.active, agent?.load];
    };
    expect(await read()).toEqual([1, 0, 0]);
    expect(await read()).toEqual([0, 1, 100]);
  });
});

it('the past of an agent stays what it was when they are disabled, and the board lists them no longer', async () => {
  const { story, tell, queueId, brandId, ana, teamId, supervisor } = await begin();
  story.chat({ brandId, queueId }).enters('09:05').taken(ana, '09:06').ends('09:20').filed('09:21');
  story.presence(ana, '09:40', { intent: 'offline' });
  await tell();
  const read = async () => {
    const reports = (['queues', 'teams', 'agents'] as const).map((report) =>
      bench.report({ report, interval: '15m', ...span }, supervisor),
    );
    return (await Promise.all(reports)).map(({ rows, totals }) => ({ rows, totals }));
  };
  const board = async () => (await bench.must(getBoard, {}, supervisor)).board.agents.map(({ agentId }) => agentId);
  const before = await read();
  expect(before[2]?.totals['time-available.v1']).toBe(25 * 60_000);
  expect(await board()).toEqual([ana]);
  story.person(ana, '11:00', { brandIds: [brandId], teamId, isDisabled: true });
  await tell();
  expect(await read()).toEqual(before);
  expect(await board()).toEqual([]);
});

describe('those who may not', () => {
  it('are refused the reports and the board of others', async () => {
    const { supervisor, client, agent } = await begin();
    const refusal = { ok: false, error: { code: 'permission_denied', reason: 'role-not-allowed' } };
    const asked = (report: 'queues' | 'teams' | 'agents', caller: PersonCaller) =>
      bench.ask(runReport, { report, interval: null, ...span }, caller);
    for (const report of ['teams', 'agents'] as const) expect(await asked(report, client)).toMatchObject(refusal);
    for (const report of ['queues', 'teams', 'agents'] as const) {
      expect(await asked(report, agent)).toMatchObject(refusal);
      expect(await asked(report, supervisor)).toMatchObject({ ok: true });
    }
    expect(await asked('queues', client)).toMatchObject({ ok: true });
    for (const caller of [client, agent]) expect(await bench.ask(getBoard, {}, caller)).toMatchObject(refusal);
  });

  it('read of people only those with whom they share a brand', async () => {
    const { ana, bea, supervisor } = await begin();
    const everybody = { name: 'everybody', text: 'select person_id as id from reporting.person_facts' };
    const read = () => of(Db).query<{ id: string }>(everybody);
    const seen = (await of(Transactions).run(supervisor, read)).map(({ id }) => id);
    expect([ana, bea].map((id) => seen.includes(id))).toEqual([true, false]);
  });
});

describe('a report that nobody could read', () => {
  it('is refused before its intervals are cut', async () => {
    const { supervisor } = await begin();
    const cut = jest.spyOn(of(Calendars), 'cut');
    const long = { from: '2026-03-02T00:00:00Z', to: '2027-03-02T00:00:00Z' };
    const answer = await bench.ask(runReport, { report: 'queues', interval: '30m', ...long }, supervisor);
    expect(answer).toMatchObject({ ok: false, error: { reason: 'too-many-rows' } });
    expect(cut).not.toHaveBeenCalled();
  });

  it('is refused for its groups, of which no statement answers more than it takes to know', async () => {
    const { story, brandId, supervisor } = await begin();
    await bench.rows(
      `insert into reporting.visits (id, work_id, operator_id, brand_id, queue_id, began_at, ended_at, outcome, target_ms, is_told)
       select gen_random_uuid(), gen_random_uuid(), $1, $2, q.id, at, at, 'left', 30000, true
       from (select gen_random_uuid() as id from generate_series(1, 110)) q,
         generate_series('2026-03-02T00:00:00Z'::timestamptz, '2026-03-02T23:45:00Z', '15 minutes') at`,
      [story.operatorId, brandId],
    );
    const asked = { report: 'queues' as const, from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' };
    const answer = await bench.ask(runReport, { ...asked, interval: '15m' }, supervisor);
    expect(answer).toMatchObject({ ok: false, error: { reason: 'too-many-rows' } });
    const whole = await bench.report({ ...asked, interval: '1h' }, supervisor);
    expect([whole.rows.length, whole.totals['offered.v1']]).toEqual([110 * 24, 110 * 96]);
  });
});
