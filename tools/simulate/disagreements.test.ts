import type { ReportView } from '@visavis/contracts/edge';
import type { Crew } from './crew';
import type { CrowdLog, Operation } from './crowd-log';
import { againstAgents, againstQueues, againstSums, againstTally } from './disagreements';
import { makePlan } from './plan';
import type { Reports } from './reports';
import { tallyQueues } from './tally';

const metrics = [{ id: 'offered.v1', unit: 'count' }] as unknown as ReportView['metrics'];
const row = (id: string, counts: Record<string, number>) => ({ queue: { id }, agent: { id }, metrics: counts });
const report = (rows: ReturnType<typeof row>[], totals: Record<string, number>) =>
  ({ metrics, rows, totals }) as unknown as ReportView;

const counts = { 'offered.v1': 3, 'answered.v1': 2, 'abandoned.v1': 1 };
const agent = { 'answered.v1': 2, 'offers-made.v1': 2 };
const reports: Reports = {
  ...{ from: new Date(0), to: new Date(1) },
  queues: report([row('q', counts)], counts),
  queuesByQuarter: report([row('q', { 'offered.v1': 1 }), row('q', { 'offered.v1': 2 })], counts),
  agents: report([row('a', agent)], agent),
};
const stored = new Map([['q', { offered: 3, answered: 2, abandoned: 1, returned: 0, carriedOn: 0 }]]);
const recounted = [{ id: 'q', metrics: counts }];
const recountedAgents = [{ id: 'a', metrics: agent }];

describe('numbers that should be one', () => {
  it('agree', () => {
    expect(againstQueues(reports, recounted)).toEqual([]);
    expect(againstAgents(reports, recountedAgents)).toEqual([]);
    expect(againstSums(reports)).toEqual([]);
    expect(againstTally(new Map([['q', { offered: 3, answered: 2, abandoned: 1, doubts: 0 }]]), stored)).toEqual([]);
  });

  it('are told apart when a report says something else, or nothing, of a queue', () => {
    const more = { ...reports, queues: report([row('q', { ...counts, 'answered.v1': 3 })], counts) };
    expect(againstQueues(more, recounted)).toEqual(['q, answered.v1: reported 3, recounted 2']);
    expect(againstQueues({ ...reports, queues: report([], {}) }, recounted)).toHaveLength(3);
  });

  it('are told apart when an agent is reported with another number', () => {
    const less = { ...reports, agents: report([row('a', { ...agent, 'answered.v1': 1 })], agent) };
    expect(againstAgents(less, recountedAgents)).toEqual(['a, answered.v1: reported 1, recounted 2']);
  });

  it('are told apart when quarters do not add up to the whole', () => {
    const short = { ...reports, queuesByQuarter: report([row('q', { 'offered.v1': 2 })], counts) };
    expect(againstSums(short)).toEqual(['quarters together, offered.v1: 2 instead of 3']);
  });

  it('may differ from what clients counted by what nobody answered, and by what the platform began', () => {
    const tally = (doubts: number) => new Map([['q', { offered: 2, answered: 2, abandoned: 1, doubts }]]);
    expect(againstTally(tally(0), stored)).toHaveLength(1);
    expect(againstTally(tally(1), stored)).toEqual([]);
    expect(againstTally(tally(0), new Map([['q', { ...stored.get('q')!, returned: 1 }]]))).toEqual([]);
  });
});

describe('the tally of the clients', () => {
  const plan = makePlan({ seed: 1, visitors: 3, agents: 1, brands: 1, speed: 1, spanMs: 1_000 });
  const queues = [
    { id: 'fr', slug: 'fr', name: 'fr', locale: 'fr' },
    { id: 'en', slug: 'en', name: 'en', locale: 'en' },
  ];
  const crew = { brands: [{ queues }] } as unknown as Crew;
  const did = (kind: Operation['kind'], chat: number, set: Partial<Operation> = {}): Operation => ({
    ...{ kind, who: `visitor ${String(chat)}`, id: kind, conversationId: `chat ${String(chat)}`, text: null },
    ...{ isNote: false, invokedAt: 0, endedAt: 1, outcome: 'ok', reason: null, seq: null, state: null, ...set },
  });

  it('counts who came, who was answered and who left the line, by button or by closing the page', () => {
    const operations = [
      ...[did('start', 1), did('start', 2), did('start', 3)],
      ...[did('accept', 1, { who: 'agent 1' }), did('leave', 2, { state: 'abandoned' })],
    ];
    const absences = [
      { conversationId: 'chat 3', from: 0, to: null },
      { conversationId: 'chat 1', from: 0, to: null },
    ];
    const tallies = [...tallyQueues({ operations, absences } as unknown as CrowdLog, plan, crew).values()];
    const sum = (of: 'offered' | 'answered' | 'abandoned'): number => tallies.reduce((all, one) => all + one[of], 0);
    expect([sum('offered'), sum('answered'), sum('abandoned')]).toEqual([3, 1, 2]);
  });

  it('counts as doubtful what nobody answered', () => {
    const log = { operations: [did('start', 1, { outcome: 'unknown' })], absences: [] } as unknown as CrowdLog;
    const tallies = [...tallyQueues(log, plan, crew).values()];
    expect(tallies.reduce((all, { doubts }) => all + doubts, 0)).toBe(1);
  });
});
