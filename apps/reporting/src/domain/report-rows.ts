// A report's rows: sums of what has ended and of what still runs, added up by interval and group, and only then divided.
import type { AgentSpan } from './agent-timeline';
import { measure, type ReportName } from './metric-dictionary';
import { type Adding, addPart, NO_RANKS, NO_SUMS, type Ranks, type ServersTime, type Sums } from './sums';

/** More rows than these are refused: nobody reads them, and adding them up keeps others waiting. */
export const MAX_ROWS = 10_000;

/** Who a row is of; null where the report does not tell apart. */
export interface ReportKey {
  readonly brandId: string | null;
  readonly queueId: string | null;
  readonly teamId: string | null;
  readonly agentId: string | null;
}

/** What falls into one interval, counted from 0, for one row's owner. */
export type GroupSums = ReportKey & { readonly bucket: number } & Partial<Sums> & Partial<Ranks>;

/** What is asked; a key that is not null narrows it. */
export interface ReportScope extends ReportKey {
  readonly report: ReportName;
  readonly from: Date;
  readonly to: Date;
  /** Where its intervals begin, the first at `from`. */
  readonly bounds: readonly Date[];
  /** Whether the time of the agents who served a queue may be told. */
  readonly tellsServers: boolean;
}

export interface TeamSpan {
  readonly agentId: string;
  readonly teamId: string | null;
  /** Null: since ever, or until further notice. */
  readonly beganAt: Date | null;
  readonly endedAt: Date | null;
}

export type RunningSpan = Omit<AgentSpan, 'stateSince' | 'reason' | 'endedAt'> & { readonly agentId: string };

/** An agent held a chat of the queue in this quarter of an hour. */
export interface Served {
  readonly brandId: string;
  readonly queueId: string;
  readonly agentId: string;
  readonly quarter: Date;
}

/** What has not ended, with the teams that it may count for. */
export interface Running {
  readonly visits: readonly { brandId: string; queueId: string; beganAt: Date }[];
  readonly handles: readonly { brandId: string; queueId: string; agentId: string; beganAt: Date }[];
  readonly spans: readonly RunningSpan[];
  readonly teams: readonly TeamSpan[];
  /** Running spans of whoever may have served a queue, and where these agents held what has ended since the spans began. */
  readonly servers: { readonly spans: readonly RunningSpan[]; readonly served: readonly Served[] };
}

/** What no sum of rows tells: ranks, and the time of servers, each of whom may count for several queues. */
export interface Overall {
  readonly ranks: Ranks;
  readonly servers: ServersTime;
}

export interface Row extends ReportKey {
  readonly from: Date;
  readonly to: Date;
  readonly metrics: Record<string, number | null>;
}

/** In which interval a quarter lies, counted from 0. */
export function bucketOf(bounds: readonly Date[], quarter: number): number {
  let low = 0;
  for (let high = bounds.length - 1; low < high;) {
    const middle = Math.ceil((low + high) / 2);
    if ((bounds[middle]?.getTime() ?? Infinity) <= quarter) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What a row is found by, in order of time. */
export const keyOf = ({ bucket, brandId, queueId, teamId, agentId }: ReportKey & { readonly bucket: number }): string =>
  [String(bucket).padStart(6, '0'), brandId, queueId, teamId, agentId].join('|');

// Only the sums of visits tell ranks, once for each group.
function ranksOf({ answerP50Ms, answerP90Ms, answerMaxMs }: Partial<Ranks>): Ranks | undefined {
  if (answerP50Ms === undefined || answerP90Ms === undefined || answerMaxMs === undefined) return undefined;
  return { answerP50Ms, answerP90Ms, answerMaxMs };
}

/** Rows in order of time, and totals: the same sums once more, over all of them. */
export function reportRows(
  scope: ReportScope,
  groups: readonly GroupSums[],
  overall: Overall,
): { rows: Row[]; totals: Row['metrics'] } {
  const { report, bounds, to } = scope;
  const added = new Map<string, { of: GroupSums; sums: Adding; ranks: Ranks }>();
  const total = { ...NO_SUMS };
  for (const group of groups) {
    const key = keyOf(group);
    const known = added.get(key) ?? { of: group, sums: { ...NO_SUMS }, ranks: NO_RANKS };
    addPart(known.sums, group);
    addPart(total, group);
    added.set(key, { ...known, ranks: ranksOf(group) ?? known.ranks });
  }
  const rows = [...added].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    rows: rows.map(([, { of, sums, ranks }]) => ({
      ...{ from: bounds[of.bucket] ?? scope.from, to: bounds[of.bucket + 1] ?? to },
      ...{ brandId: of.brandId, queueId: of.queueId, teamId: of.teamId, agentId: of.agentId },
      metrics: measure(report, { ...sums, ...ranks }),
    })),
    totals: measure(report, { ...total, ...overall.ranks, ...(report === 'queues' ? overall.servers : {}) }),
  };
}
