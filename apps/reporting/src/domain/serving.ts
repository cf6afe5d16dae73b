// Whose time counts for a queue: that of the agents who held its chats, over the quarters of an hour in which they did.
import { quartersOf } from './agent-quarters';
import { grouped } from '@visavis/kernel/grouped';
import { QUARTER_MS, splitAtQuarters } from './quarters';
import { bucketOf, type GroupSums, type ReportScope, type Running, type RunningSpan } from './report-rows';
import type { ServersTime } from './sums';

interface Serving {
  readonly brandId: string;
  readonly queueId: string;
  readonly agentId: string;
  readonly quarter: number;
}

export const NO_SERVERS: ServersTime = { handlingMs: 0, idleMs: 0, usedWeightMs: 0, offeredWeightMs: 0 };

export function addServers(a: ServersTime, b: ServersTime): ServersTime {
  return {
    handlingMs: a.handlingMs + b.handlingMs,
    idleMs: a.idleMs + b.idleMs,
    usedWeightMs: a.usedWeightMs + b.usedWeightMs,
    offeredWeightMs: a.offeredWeightMs + b.offeredWeightMs,
  };
}

/** Each agent and quarter once for each queue, also where the agent held several of its chats. */
function servingsOf({ from }: ReportScope, { handles, servers }: Running, until: Date): Serving[] {
  const held = handles.flatMap(({ brandId, queueId, agentId, beganAt }) =>
    splitAtQuarters(Math.max(beganAt.getTime(), from.getTime()), until.getTime()).map(({ quarter }) => {
      return { brandId, queueId, agentId, quarter };
    }),
  );
  const ended = servers.served.map((of) => ({ ...of, quarter: of.quarter.getTime() }));
  return [
    ...new Map([...ended, ...held].map((of) => [`${of.queueId} ${of.agentId} ${String(of.quarter)}`, of])).values(),
  ];
}

function timeWithin(span: RunningSpan, quarter: number, until: Date): ServersTime {
  const beganAt = new Date(Math.max(span.beganAt.getTime(), quarter));
  const endedAt = new Date(Math.min(until.getTime(), quarter + QUARTER_MS));
  const [time = NO_SERVERS] = quartersOf([{ ...span, beganAt, endedAt }]);
  const { handlingMs, idleMs, usedWeightMs, offeredWeightMs } = time;
  return { handlingMs, idleMs, usedWeightMs, offeredWeightMs };
}

/**
 * What still runs of the time of those who served: by queue, where who served several counts for each, and over all
 * queues together, where every agent’s quarter counts once.
 */
export function runningServers(
  scope: ReportScope,
  running: Running,
  asOf: Date,
): { groups: GroupSums[]; overall: ServersTime } {
  const until = scope.to < asOf ? scope.to : asOf;
  const spans = new Map(running.servers.spans.map((span) => [span.agentId, span]));
  const servings = spans.size === 0 ? [] : servingsOf(scope, running, until);
  const groups: GroupSums[] = [];
  let overall = NO_SERVERS;
  for (const queues of grouped(servings, ({ agentId, quarter }) => `${agentId} ${String(quarter)}`).values()) {
    const [{ agentId, quarter } = { agentId: '', quarter: 0 }] = queues;
    const span = spans.get(agentId);
    if (!span) continue;
    const time = timeWithin(span, quarter, until);
    overall = addServers(overall, time);
    const bucket = bucketOf(scope.bounds, quarter);
    for (const { brandId, queueId } of queues) {
      groups.push({ bucket, brandId, queueId, teamId: null, agentId: null, ...time });
    }
  }
  return { groups, overall };
}
