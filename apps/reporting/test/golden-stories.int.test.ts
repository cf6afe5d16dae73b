import type { PersonCaller } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { ReportingBench } from './reporting-bench';
import { Story } from './story';

// Every number below was worked out by hand from the story above it and the dictionary, never by running the code.
let bench: ReportingBench;
let sam: PersonCaller;
const minutes = (count: number): number => count * 60_000;
const seconds = (count: number): number => count * 1_000;

beforeAll(async () => (bench = await ReportingBench.start()));
afterAll(() => bench.stop());

/** An operator for each story, with a brand, a queue, two agents and a supervisor. */
function begin(day: string, timeZone = 'UTC', teamId: string | null = null) {
  const [brandId, queueId, ana, bea, supervisorId] = [newId(), newId(), newId(), newId(), newId()];
  bench.zones.brands.push({ brandId, timeZone });
  const operatorId = newId();
  const story = new Story(operatorId, day);
  for (const agent of [ana, bea]) story.person(agent, '00:00', { brandIds: [brandId], teamId });
  story.person(supervisorId, '00:00', { role: 'supervisor', brandIds: [brandId] });
  sam = { kind: 'person', operatorId, personId: supervisorId, role: 'supervisor' };
  return { story, brandId, queueId, ana, bea };
}

const span = (story: Story, from: string, to: string) => ({
  from: story.at(from).toISOString(),
  to: story.at(to).toISOString(),
});

describe('numbers of queues', () => {
  it('gives a chat from 05:23 to 06:15 as 7, 30 and 15 minutes to its half hours, and its length to the last', async () => {
    const { story, ana, ...place } = begin('2026-03-02');
    story.chat(place).enters('05:23').taken(ana, '05:23').ends('06:14').filed('06:15');
    await bench.project(story.events);
    const { rows, totals } = await bench.report(
      { report: 'queues', interval: '30m', ...span(story, '05:00', '07:00') },
      sam,
    );
    expect(rows.map(({ from, metrics }) => [from.slice(11, 16), metrics['handling-time.v1']])).toEqual([
      ['05:00', minutes(7)],
      ['05:30', minutes(30)],
      ['06:00', minutes(15)],
    ]);
    expect(rows.map(({ metrics }) => metrics['handled.v1'])).toEqual([0, 0, 1]);
    expect(rows[2]?.metrics['aht-wall.v1']).toBe(minutes(52));
    expect(totals).toMatchObject({ 'handling-time.v1': minutes(52), 'aht-wall.v1': minutes(52), 'answered.v1': 1 });
  });

  it('counts a hand-back as a second visit and a second hold', async () => {
    const { story, ana, bea, ...place } = begin('2026-03-02');
    const chat = story.chat(place).enters('10:00').taken(ana, '10:00:10');
    chat.handedBack('10:10:10').taken(bea, '10:12:10').ends('10:20:10').resumes('10:20:20').ends('10:21:00');
    chat.filed('10:21:10');
    await bench.project(story.events);
    const { totals } = await bench.report({ report: 'queues', ...span(story, '10:00', '11:00') }, sam);
    // Answered after 10 s and 120 s; held for 10 and 9 minutes.
    expect(totals).toMatchObject({
      ...{ 'offered.v1': 2, 'answered.v1': 2, 'service-level.v1': 0.5, 'asa.v1': seconds(65) },
      ...{ 'handled.v1': 2, 'aht-wall.v1': minutes(9.5), 'handling-time.v1': minutes(19) },
      ...{ 'waiting-time.v1': seconds(130), 'asa-max.v1': seconds(120) },
    });
  });

  it('leaves short abandons out of the service level, the tenth second included', async () => {
    const { story, ana, ...place } = begin('2026-03-02');
    for (const left of ['09:00:08', '09:00:10', '09:00:10.001']) story.chat(place).enters('09:00').abandoned(left);
    story.chat(place).enters('09:01').taken(ana, '09:01:30').ends('09:02').filed('09:03');
    story.chat(place).enters('09:05').taken(ana, '09:05:30.001').ends('09:06').filed('09:07');
    await bench.project(story.events);
    const { totals } = await bench.report({ report: 'queues', ...span(story, '09:00', '10:00') }, sam);
    // 5 offered, 2 short: of the 3 others 1 within 30 s; abandoned 3, of which 1 of 3 counts.
    expect(totals).toMatchObject({
      ...{ 'offered.v1': 5, 'answered.v1': 2, 'abandoned.v1': 3, 'short-abandoned.v1': 2 },
      ...{ 'service-level.v1': 1 / 3, 'abandonment.v1': 1 / 3, 'asa-p50.v1': seconds(30), 'asa-p90.v1': 30_001 },
    });
  });

  it('makes a miss of an overflow after T, each side of midnight in its own day', async () => {
    const { story, ana, brandId, queueId } = begin('2026-03-02');
    const other = newId();
    const chat = story.chat({ brandId, queueId }).enters('23:55').enters('+1 00:05', other);
    chat.taken(ana, '+1 00:05:20').ends('+1 00:10').filed('+1 00:10:20');
    await bench.project(story.events);
    const { rows } = await bench.report({ report: 'queues', interval: '1d', ...span(story, '00:00', '+2 00:00') }, sam);
    const told = rows.map(({ from, queueId: queue, metrics }) => [
      from.slice(0, 10),
      queue === queueId ? 'first' : 'second',
      ...['offered.v1', 'overflowed.v1', 'service-level.v1', 'waiting-time.v1'].map((id) => metrics[id]),
    ]);
    expect(told.sort()).toEqual([
      ['2026-03-02', 'first', 1, 1, 0, minutes(5)],
      ['2026-03-03', 'first', 0, 0, null, minutes(5)],
      ['2026-03-03', 'second', 1, 0, 1, seconds(20)],
    ]);
  });

  it('judges a visit that still waits past T, and counts what still runs up to now', async () => {
    const { story, ana, ...place } = begin('2026-03-02');
    story.chat(place).enters('10:07');
    story.chat(place).enters('10:10').taken(ana, '10:10:05');
    await bench.project(story.events);
    const { totals } = await bench.report({ report: 'queues', ...span(story, '10:00', '10:30') }, sam);
    expect(totals).toMatchObject({
      ...{ 'offered.v1': 2, 'answered.v1': 1, 'service-level.v1': 0.5 },
      ...{ 'waiting-time.v1': minutes(23) + seconds(5), 'handling-time.v1': minutes(20) - seconds(5) },
    });
  });
});

describe('numbers of agents', () => {
  const one = async (story: Story, agentId: string, from: string, to: string) =>
    (await bench.report({ report: 'agents', agentId, ...span(story, from, to) }, sam)).totals;

  it('have occupancy, concurrency and utilisation of what was held and what was free', async () => {
    const { story, ana, ...place } = begin('2026-03-02');
    story.arrives(ana, '09:00');
    const first = story.chat(place).enters('09:00').taken(ana, '09:00');
    const second = story.chat(place).enters('09:15').taken(ana, '09:15');
    first.ends('09:29').filed('09:30');
    second.ends('09:29').filed('09:30');
    story.presence(ana, '10:00', { intent: 'offline' });
    await bench.project(story.events);
    // 30 minutes with chats, 30 without; 45 chat-minutes; 4,500 of 18,000 weight-minutes.
    expect(await one(story, ana, '09:00', '10:00')).toMatchObject({
      ...{ 'occupancy.v1': 0.5, 'concurrency.v1': 1.5, 'utilisation.v1': 0.25, 'handled.v1': 2 },
      ...{ 'time-working.v1': minutes(29), 'time-wrapping.v1': minutes(1), 'time-available.v1': minutes(30) },
      ...{ 'time-offline.v1': 0, 'capacity-used.v1': 100 * minutes(45), 'aht-wall.v1': minutes(22.5) },
    });
  });

  it('partition their time by state: offered, full, on break, not responding, offline', async () => {
    const { story, ana, ...place } = begin('2026-03-02');
    story.arrives(ana, '08:00', 100);
    const chat = story.chat(place).enters('08:10').offered(ana, '08:10').accepted('08:10:20');
    chat.ends('08:20').filed('08:21');
    story.presence(ana, '08:30', { intent: 'break', reason: 'lunch' });
    story.presence(ana, '09:00');
    story.chat(place).enters('09:10').offered(ana, '09:10').refused('timed_out', '09:10:20').abandoned('09:11');
    story.agent(ana, '09:10:20', 100, true);
    story.presence(ana, '09:20');
    story.agent(ana, '09:20', 100, false);
    story.presence(ana, '09:40', { connectivity: 'grace' });
    story.presence(ana, '09:40:30', { connectivity: 'lost' });
    await bench.project(story.events);
    const totals = await one(story, ana, '08:00', '10:00');
    const times = {
      'time-available.v1': minutes(10 + 9 + 10 + 20) + seconds(30),
      'time-offered.v1': seconds(40),
      'time-busy.v1': minutes(10) - seconds(20),
      'time-working.v1': 0,
      'time-wrapping.v1': minutes(1),
      'time-break.v1': minutes(30),
      'time-not-responding.v1': minutes(10) - seconds(20),
      'time-offline.v1': minutes(20) - seconds(30),
    };
    expect(totals).toMatchObject({ ...times, 'offer-answer-rate.v1': 0.5, 'offers-timed-out.v1': 1 });
    expect(Object.values(times).reduce((sum, ms) => sum + ms, 0)).toBe(minutes(120));
    // On break nothing is offered; offers weigh from the moment they are made.
    const weighed = minutes(1) + minutes(10) + seconds(20);
    expect(totals['capacity-used.v1']).toBe(100 * weighed);
    expect(totals['capacity-offered.v1']).toBe(100 * (minutes(30 + 10 + 20) + seconds(20 + 30)));
  });

  it('leave withdrawn offers out of the answer rate', async () => {
    const { story, ana, bea, ...place } = begin('2026-03-02');
    const ways = ['declined', 'timed_out', 'withdrawn', 'withdrawn'] as const;
    for (const way of ways)
      story.chat(place).enters('11:00').offered(ana, '11:00').refused(way, '11:00:05').abandoned('11:01');
    for (const at of ['11:02', '11:03']) story.chat(place).enters(at).taken(ana, at);
    story.chat(place).enters('11:02').taken(bea, '11:02');
    await bench.project(story.events);
    expect(await one(story, ana, '11:00', '11:15')).toMatchObject({ 'offer-answer-rate.v1': 0.5, 'offers-made.v1': 6 });
  });

  it('belong to the team at the beginning of the quarter', async () => {
    const [north, south] = [newId(), newId()];
    const { story, ana, bea: _bea, ...place } = begin('2026-03-02', 'UTC', north);
    story.arrives(ana, '10:00');
    story.person(ana, '10:07', { brandIds: [place.brandId], teamId: south });
    story.chat(place).enters('10:10').taken(ana, '10:10').ends('10:19').filed('10:20');
    story.presence(ana, '10:30', { intent: 'offline' });
    await bench.project(story.events);
    const { rows } = await bench.report({ report: 'teams', ...span(story, '10:00', '10:30') }, sam);
    const ofTeam = (team: string) => rows.find(({ teamId }) => teamId === team)?.metrics;
    expect(ofTeam(north)).toMatchObject({ 'answered.v1': 1, 'handled.v1': 0, 'handling-time.v1': minutes(5) });
    expect(ofTeam(south)).toMatchObject({ 'answered.v1': 0, 'handled.v1': 1, 'aht-wall.v1': minutes(10) });
    expect(ofTeam(south)?.['time-available.v1']).toBe(minutes(10));
  });
});

describe('days and hours', () => {
  it.each([
    ['2026-03-28', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z', 23],
    ['2026-10-24', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', 25],
  ])('are those of the brand’s zone: in Paris the day after %s begins %s, ends %s and has %i hours', async (...day) => {
    const [eve, from, to, hours] = day;
    const { story, ana } = begin(eve, 'Europe/Paris');
    story.arrives(ana, '00:00');
    await bench.project(story.events);
    const asked = { report: 'agents', agentId: ana, interval: '1d' } as const;
    const { rows, timeZone } = await bench.report(
      { ...asked, from: `${eve}T12:00:00Z`, to: story.at('+2 12:00').toISOString() },
      sam,
    );
    expect(timeZone).toBe('Europe/Paris');
    expect(rows[1]).toMatchObject({ from, to, metrics: { 'time-available.v1': minutes(60 * hours) } });
  });

  it('begin hours at a quarter past in Kathmandu', async () => {
    const { story, ana } = begin('2026-03-02', 'Asia/Kathmandu');
    story.arrives(ana, '00:00');
    await bench.project(story.events);
    const { rows } = await bench.report(
      { report: 'agents', agentId: ana, interval: '1h', ...span(story, '10:00', '12:30') },
      sam,
    );
    expect(rows.map(({ from, to }) => `${from.slice(11, 16)} ${to.slice(11, 16)}`)).toEqual([
      ...['10:00 10:15', '10:15 11:15', '11:15 12:15', '12:15 12:30'],
    ]);
  });
});
