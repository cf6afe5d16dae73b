// What still runs, counted by intervals at once: nothing changes within a span, so how long it overlaps an interval says all.
import { isAgentTime, timeOf } from './agent-quarters';
import { grouped } from '@visavis/kernel/grouped';
import { quarterOf, QUARTER_MS } from './quarters';
import {
  bucketOf,
  type GroupSums,
  keyOf,
  MAX_ROWS,
  type ReportScope,
  type Running,
  type TeamSpan,
} from './report-rows';
import { type Adding, addPart, type Sums } from './sums';

/** Something that runs: whose it is, and what a length of its time adds. */
interface Lasting {
  readonly beganAt: Date;
  readonly brandId?: string;
  readonly queueId?: string;
  readonly agentId?: string;
  readonly part: (ms: number) => Partial<Sums>;
}

/** The first quarter that begins at the instant or later: whoever is of a team then has that quarter counted for it. */
const quarterFrom = (at: Date): number => quarterOf(at.getTime() + QUARTER_MS - 1);

function teamAt(teams: readonly TeamSpan[], quarter: number): string | null {
  const span = teams.find(
    ({ beganAt, endedAt }) =>
      (beganAt?.getTime() ?? -Infinity) <= quarter && (endedAt?.getTime() ?? Infinity) > quarter,
  );
  return span?.teamId ?? null;
}

/** Where the time between two instants is cut, these included: at intervals’ borders, and at quarters that begin in another team. */
function cutsOf(scope: ReportScope, teams: readonly TeamSpan[], from: number, until: number): number[] {
  const cuts = new Set([from]);
  for (let index = bucketOf(scope.bounds, from) + 1; index < scope.bounds.length; index += 1) {
    const at = scope.bounds[index]?.getTime() ?? until;
    if (at >= until) break;
    cuts.add(at);
  }
  for (const edge of teams.flatMap(({ beganAt, endedAt }) => [beganAt, endedAt])) {
    const at = edge ? quarterFrom(edge) : from;
    if (at > from && at < until) cuts.add(at);
  }
  return [...cuts.add(until)].sort((a, b) => a - b);
}

function lastingOf({ visits, handles, spans }: Running): Lasting[] {
  return [
    ...visits.map((visit) => ({ ...visit, part: (ms: number) => ({ waitedMs: ms }) })),
    ...handles.map((handle) => ({ ...handle, part: (ms: number) => ({ handledMs: ms }) })),
    ...spans
      .filter(isAgentTime)
      .map((span) => ({ agentId: span.agentId, beganAt: span.beganAt, part: (ms: number) => timeOf(span, ms) })),
  ];
}

/**
 * What still runs, as far as it lies within the scope and before `asOf`, as if it were cut by the quarters of what has ended.
 * Breaks off with more groups than a report may have rows.
 */
export function runningSums(scope: ReportScope, running: Running, asOf: Date): GroupSums[] {
  const [ofQueues, ofAgents] = [scope.report === 'queues', scope.report === 'agents'];
  const until = Math.min(scope.to.getTime(), asOf.getTime());
  const teamsOf = grouped(running.teams, ({ agentId }) => agentId);
  const groups = new Map<string, GroupSums & Partial<Adding>>();
  for (const { beganAt, brandId = null, queueId = null, agentId = null, part } of lastingOf(running)) {
    if (groups.size > MAX_ROWS) break;
    const from = Math.max(beganAt.getTime(), scope.from.getTime());
    const teams = ofQueues || agentId === null ? [] : (teamsOf.get(agentId) ?? []);
    const cuts = from < until ? cutsOf(scope, teams, from, until) : [];
    for (let index = 1; index < cuts.length; index += 1) {
      const [began = 0, ended = 0] = [cuts[index - 1], cuts[index]];
      const quarter = quarterOf(began);
      const teamId = teamAt(teams, quarter);
      if (scope.teamId !== null && teamId !== scope.teamId) continue;
      const owner = ofQueues ? { brandId, queueId } : { brandId: null, queueId: null };
      const group = { bucket: bucketOf(scope.bounds, quarter), ...owner, teamId, agentId: ofAgents ? agentId : null };
      const key = keyOf(group);
      const known: GroupSums & Partial<Adding> = groups.get(key) ?? group;
      addPart(known, part(ended - began));
      groups.set(key, known);
    }
  }
  return [...groups.values()];
}
