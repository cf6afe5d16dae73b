import fc from 'fast-check';
import { quartersOf } from './agent-quarters';
import { QUARTER_MS, splitAtQuarters } from './quarters';
import { bucketOf, type GroupSums, keyOf, type ReportScope, type Running, type TeamSpan } from './report-rows';
import { runningSums } from './running-sums';
import { type Adding, addPart } from './sums';

const T0 = Date.parse('2026-03-02T00:00:00Z');
const DAY_MS = 96 * QUARTER_MS;
const at = (ms: number): Date => new Date(T0 + ms);
const says = { intent: 'offline', connectivity: 'lost', notResponding: false, load: 0, capacity: 300 } as const;
const offline = { ...says, state: 'offline', offers: 0, talks: 0, wrapUps: 0 } as const;
const nobody = { visits: [], handles: [], teams: [], servers: { spans: [], served: [] } };
const everybody = { brandId: null, queueId: null, teamId: null, agentId: null, tellsServers: false };

/** Cut by quarters as what has ended is, piece by piece. */
function byQuarters(scope: ReportScope, { visits, handles, spans, teams }: Running, asOf: Date): GroupSums[] {
  const until = Math.min(scope.to.getTime(), asOf.getTime());
  const pieces = (beganAt: Date) => splitAtQuarters(Math.max(beganAt.getTime(), scope.from.getTime()), until);
  const teamAt = (agentId: string, quarter: number) =>
    teams.find(
      (team) =>
        team.agentId === agentId &&
        (team.beganAt?.getTime() ?? -Infinity) <= quarter &&
        (team.endedAt?.getTime() ?? Infinity) > quarter,
    )?.teamId ?? null;
  const isOfQueues = scope.report === 'queues';
  const place = (of: { brandId?: string; queueId?: string; agentId?: string }, quarter: number) => ({
    bucket: bucketOf(scope.bounds, quarter),
    brandId: isOfQueues ? (of.brandId ?? null) : null,
    queueId: isOfQueues ? (of.queueId ?? null) : null,
    teamId: isOfQueues || !of.agentId ? null : teamAt(of.agentId, quarter),
    agentId: scope.report === 'agents' ? (of.agentId ?? null) : null,
  });
  const groups: GroupSums[] = [];
  for (const visit of visits) {
    for (const { quarter, ms } of pieces(visit.beganAt)) groups.push({ ...place(visit, quarter), waitedMs: ms });
  }
  for (const handle of handles) {
    for (const { quarter, ms } of pieces(handle.beganAt)) groups.push({ ...place(handle, quarter), handledMs: ms });
  }
  for (const span of spans) {
    const beganAt = new Date(Math.max(span.beganAt.getTime(), scope.from.getTime()));
    for (const { quarter, ...time } of quartersOf([{ ...span, beganAt, endedAt: new Date(until) }])) {
      groups.push({ ...place(span, quarter), ...time });
    }
  }
  return groups.filter(({ teamId }) => scope.teamId === null || teamId === scope.teamId);
}

function added(groups: readonly GroupSums[]): Record<string, Partial<Adding>> {
  const sums: Record<string, Partial<Adding>> = {};
  for (const { bucket, brandId, queueId, teamId, agentId, ...part } of groups) {
    addPart((sums[keyOf({ bucket, brandId, queueId, teamId, agentId })] ??= {}), part);
  }
  return sums;
}

const moment = fc.integer({ min: -2 * DAY_MS, max: 3 * DAY_MS });
const agentId = fc.constantFrom('ana', 'bea', 'cem');
const place = { brandId: fc.constant('atlas'), queueId: fc.constantFrom('support', 'sales') };
const beganAt = moment.map(at);
const span = fc.record({
  ...{ agentId, beganAt, load: fc.nat(300), capacity: fc.constantFrom(0, 200, 300) },
  ...{ talks: fc.nat(2), wrapUps: fc.nat(1), offers: fc.nat(1), notResponding: fc.boolean() },
  state: fc.constantFrom('offline' as const, 'available' as const, 'working' as const),
  intent: fc.constantFrom('offline' as const, 'available' as const),
  connectivity: fc.constantFrom('connected' as const, 'lost' as const),
});
/** Teams as they follow each other, the first since ever and the last until further notice. */
const moves = fc.array(moment, { maxLength: 3 }).map((all) => [...all].sort((a, b) => a - b));
const teamsOf = (agent: string, days: readonly number[]): TeamSpan[] =>
  [null, ...days].map((began, index) => ({
    ...{ agentId: agent, teamId: index === 1 ? null : `team ${String(index % 3)}` },
    beganAt: began === null ? null : at(began),
    endedAt: days[index] === undefined ? null : at(days[index]),
  }));
const running = fc.record({
  visits: fc.array(fc.record({ ...place, beganAt }), { maxLength: 4 }),
  handles: fc.array(fc.record({ ...place, agentId, beganAt }), { maxLength: 4 }),
  spans: fc.array(span, { maxLength: 4 }),
  teams: fc.tuple(moves, moves).map(([ana, bea]) => [...teamsOf('ana', ana), ...teamsOf('bea', bea)]),
  servers: fc.constant(nobody.servers),
});
const scope = fc.record({
  report: fc.constantFrom('queues' as const, 'teams' as const, 'agents' as const),
  quarters: fc.integer({ min: 1, max: 200 }),
  cuts: fc.array(fc.integer({ min: 1, max: 199 }), { maxLength: 12 }),
  teamId: fc.constantFrom(null, 'team 0'),
});

describe('what still runs', () => {
  it('counts as if it were cut by quarters, whatever the intervals and teams', () => {
    fc.assert(
      fc.property(scope, running, moment, ({ report, quarters, cuts, teamId }, runs, now) => {
        const inside = [...new Set([0, ...cuts.filter((cut) => cut < quarters)])].sort((a, b) => a - b);
        const bounds = inside.map((cut) => at(cut * QUARTER_MS));
        const asked = { ...everybody, report, from: at(0), to: at(quarters * QUARTER_MS), bounds };
        const one = { ...asked, teamId: report === 'queues' ? null : teamId };
        expect(added(runningSums(one, runs, at(now)))).toEqual(added(byQuarters(one, runs, at(now))));
      }),
    );
  });

  it('of 500 agents who are offline for a month is counted by days in a moment', () => {
    const days = Array.from({ length: 31 }, (_none, day) => at(day * DAY_MS));
    const asked = { ...everybody, report: 'teams' as const, from: at(0), to: at(31 * DAY_MS), bounds: days };
    const spans = Array.from({ length: 500 }, (_none, n) => ({
      ...offline,
      agentId: `agent ${String(n)}`,
      beganAt: at(0),
    }));
    const teams = spans.flatMap((of) => teamsOf(of.agentId, [DAY_MS / 3, 9 * DAY_MS + 1]));
    // Of the processor, not of the clock: other processes must not decide; the first time it is compiled.
    const took: number[] = [];
    let groups: GroupSums[] = [];
    for (let round = 0; round < 3; round += 1) {
      const before = process.cpuUsage();
      groups = runningSums(asked, { ...nobody, spans, teams }, at(40 * DAY_MS));
      const { user, system } = process.cpuUsage(before);
      took.push((user + system) / 1_000);
    }
    expect(Math.min(...took)).toBeLessThan(300);
    expect(groups.reduce((sum, { offlineMs = 0 }) => sum + offlineMs, 0)).toBe(500 * 31 * DAY_MS);
  });

  it('of more groups than a report may have rows is not added up to the end', () => {
    const bounds = Array.from({ length: 31 * 96 }, (_none, quarter) => at(quarter * QUARTER_MS));
    const asked = { ...everybody, report: 'agents' as const, from: at(0), to: at(31 * DAY_MS), bounds };
    const spans = Array.from({ length: 500 }, (_none, n) => ({
      ...offline,
      agentId: `agent ${String(n)}`,
      beganAt: at(0),
    }));
    const groups = runningSums(asked, { ...nobody, spans, teams: [] }, at(40 * DAY_MS));
    expect(groups.length).toBeGreaterThan(10_000);
    expect(groups.length).toBeLessThan(13_000);
  });
});
