import type { PersonCaller, Role } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import type { GroupSums, ReportScope } from '../src/domain/report-rows';
import { addServers, NO_SERVERS } from '../src/domain/serving';
import { ReportSums } from '../src/usecases/ports';
import { ReportingBench } from './reporting-bench';
import { Story } from './story';

// Every number below was worked out by hand from the story above it and the dictionary, never by running the code.
let bench: ReportingBench;
beforeAll(async () => (bench = await ReportingBench.start()));
afterAll(() => bench.stop());

const IDS = ['occupancy-of-servers.v1', 'utilisation-of-servers.v1'] as const;
const of = (metrics: Record<string, number | null> = {}) => IDS.map((id) => metrics[id]);

function begin() {
  const story = new Story(newId(), '2026-03-02');
  const [brandId, support, sales, ana, bea] = [newId(), newId(), newId(), newId(), newId()];
  for (const agent of [ana, bea]) story.person(agent, '08:00', { brandIds: [brandId] });
  const reader = (role: Role): PersonCaller => {
    const personId = newId();
    story.person(personId, '08:00', { role, brandIds: [brandId] });
    return { kind: 'person', operatorId: story.operatorId, personId, role };
  };
  const [supervisor, client] = [reader('supervisor'), reader('client')];
  const asked = (from: string, to: string) => {
    return { report: 'queues', from: story.at(from).toISOString(), to: story.at(to).toISOString() } as const;
  };
  return { story, brandId, support, sales, ana, bea, supervisor, client, asked };
}

/** Ana serves both queues in the first quarter and sales in the second; Bea support in the second. */
async function twoQueues() {
  const world = begin();
  const { story, brandId, support, sales, ana, bea } = world;
  story.arrives(ana, '09:00', 300);
  story.arrives(bea, '09:00', 200);
  const first = story.chat({ brandId, queueId: support }).enters('09:00').taken(ana, '09:00');
  const second = story.chat({ brandId, queueId: sales }).enters('09:05').taken(ana, '09:05');
  first.ends('09:09').filed('09:10');
  second.ends('09:17').filed('09:18');
  story.chat({ brandId, queueId: support }).enters('09:20').taken(bea, '09:20').ends('09:24').filed('09:25');
  for (const agent of [ana, bea]) story.presence(agent, '10:00', { intent: 'offline' });
  await bench.project(story.events);
  return world;
}

// Minutes with and without chats, and weight-minutes used and offered, of who served in a quarter:
// Ana 09:00  15 and  0, 2,000 of 4,500;  Ana 09:15  3 and 12, 300 of 4,500;  Bea 09:15  5 and 10, 500 of 3,000.
describe('the agents who served a queue', () => {
  it('have the occupancy and utilisation of their whole time in the quarters in which they served it', async () => {
    const { support, sales, supervisor, asked } = await twoQueues();
    const { rows } = await bench.report(asked('09:00', '10:00'), supervisor);
    const ofQueue = (id: string) => of(rows.find(({ queueId }) => queueId === id)?.metrics);
    expect(ofQueue(support)).toEqual([20 / 30, 2_500 / 7_500]);
    expect(ofQueue(sales)).toEqual([18 / 30, 2_300 / 9_000]);
    const one = await bench.report({ ...asked('09:00', '10:00'), queueId: support }, supervisor);
    expect(of(one.totals)).toEqual([20 / 30, 2_500 / 7_500]);
  });

  it('count for each queue in each interval, and once in the total over both', async () => {
    const { support, supervisor, asked } = await twoQueues();
    const { rows, totals } = await bench.report({ ...asked('09:00', '10:00'), interval: '15m' }, supervisor);
    const told = rows.map(({ from, queueId, metrics }) => {
      return [from.slice(11, 16), queueId === support ? 'support' : 'sales', ...of(metrics)];
    });
    expect(told.sort()).toEqual([
      ['09:00', 'sales', 1, 2_000 / 4_500],
      ['09:00', 'support', 1, 2_000 / 4_500],
      ['09:15', 'sales', 3 / 15, 300 / 4_500],
      ['09:15', 'support', 5 / 15, 500 / 3_000],
    ]);
    expect(of(totals)).toEqual([23 / 45, 2_800 / 12_000]);
  });

  it('have sums over the intervals of a queue that are its total', async () => {
    const { supervisor, support, sales, asked } = await twoQueues();
    const { app } = bench.running;
    const [from, to] = [new Date(asked('09:00', '10:00').from), new Date(asked('09:00', '10:00').to)];
    const filter = { brandId: null, queueId: null, teamId: null, agentId: null };
    const groupsOf = async (bounds: Date[]) => {
      const scope: ReportScope = { report: 'queues', from, to, bounds, tellsServers: true, ...filter };
      const sums = app.get(ReportSums, { strict: false });
      const ended = () => sums.ended(scope, new Date());
      return (await app.get(Transactions, { strict: false }).run(supervisor, ended)).groups;
    };
    const sumOf = (groups: GroupSums[], id: string) =>
      groups
        .filter(({ queueId }) => queueId === id)
        .reduce((sum, group) => addServers(sum, { ...NO_SERVERS, ...group }), NO_SERVERS);
    const cut = await groupsOf([0, 15, 30, 45].map((minute) => new Date(from.getTime() + minute * 60_000)));
    const whole = await groupsOf([from]);
    for (const id of [support, sales]) expect(sumOf(cut, id)).toEqual(sumOf(whole, id));
    expect(sumOf(whole, sales)).toMatchObject({ handlingMs: 18 * 60_000, idleMs: 12 * 60_000 });
  });

  it('count up to now with chats that still run and with time that runs since one ended', async () => {
    const { story, brandId, support, ana, bea, supervisor, asked } = begin();
    const place = { brandId, queueId: support };
    for (const agent of [ana, bea]) story.arrives(agent, '10:00', 300);
    story.chat(place).enters('10:05').taken(ana, '10:05');
    story.chat(place).enters('10:00').taken(bea, '10:00').ends('10:05').filed('10:06');
    await bench.project(story.events);
    const { rows, totals } = await bench.report({ ...asked('10:00', '10:30'), interval: '15m' }, supervisor);
    // Ana 10 and 5 minutes, then 15; Bea 6 and 9, and nothing of the quarter in which she held no chat.
    expect(rows.map(({ metrics }) => of(metrics))).toEqual([
      [16 / 30, 1_600 / 9_000],
      [1, 1_500 / 4_500],
    ]);
    expect(of(totals)).toEqual([31 / 45, 3_100 / 13_500]);
  });

  it('are nothing that clients are told of, ended or running', async () => {
    const { story, brandId, support, ana, client, supervisor, asked } = await twoQueues();
    const running = new Story(story.operatorId, '2026-03-02');
    running.chat({ brandId, queueId: support }).enters('09:30').taken(ana, '09:30');
    await bench.project(running.events);
    const [theirs, full] = [
      await bench.report(asked('09:00', '10:00'), client),
      await bench.report(asked('09:00', '10:00'), supervisor),
    ];
    expect([theirs.totals, ...theirs.rows.map(({ metrics }) => metrics)].map(of)).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(of(full.totals)).not.toContain(null);
    expect(theirs.totals).toEqual({ ...full.totals, [IDS[0]]: null, [IDS[1]]: null });
  });
});
