import type { ReportView } from '@visavis/contracts/edge';
import { compareRecount, type Recounted } from '../stage/recount';
import type { VisitCount } from './count-visits';
import type { Reports } from './reports';
import type { QueueTally } from './tally';

type Counts = Readonly<Record<string, number | null>>;

/** Clients cannot know of what the platform itself began, and not of what nobody answered. */
export function againstTally(
  tallies: ReadonlyMap<string, QueueTally>,
  stored: ReadonlyMap<string, VisitCount>,
): string[] {
  return [...tallies].flatMap(([queue, { doubts, ...tally }]) => {
    const { offered = 0, answered = 0, abandoned = 0, returned = 0, carriedOn = 0 } = stored.get(queue) ?? {};
    const begun = { offered: offered - returned - carriedOn, answered, abandoned };
    return (['offered', 'answered', 'abandoned'] as const).flatMap((what) => {
      // Whoever left while an offer was accepted may be on either side of both.
      const isClose = Math.abs(begun[what] - tally[what]) <= doubts + (what === 'offered' ? 0 : carriedOn);
      const numbers = `clients counted ${String(tally[what])}, stored are ${String(begun[what])}`;
      return isClose ? [] : [`queue ${queue}, ${what}: ${numbers}`];
    });
  });
}

/** The report of the queues against a recount of what is stored. */
export function againstQueues({ queues }: Reports, recounted: readonly Recounted[]): string[] {
  return compareRecount(recounted, rowsOf(queues, 'queue'));
}

/** The report of the agents against a recount of what is stored. */
export function againstAgents({ agents }: Reports, recounted: readonly Recounted[]): string[] {
  return compareRecount(recounted, rowsOf(agents, 'agent'));
}

function rowsOf({ rows }: ReportView, by: 'queue' | 'agent'): Recounted[] {
  return rows.flatMap(({ metrics, ...row }) => {
    const named = row[by];
    return named ? [{ id: named.id, metrics }] : [];
  });
}

/** Counts of the intervals add up to the totals, and so do those of the queues. */
export function againstSums({ queues, queuesByQuarter }: Reports): string[] {
  const counted = queues.metrics.filter(({ unit }) => unit === 'count').map(({ id }) => id);
  const totals = pick(queues.totals, counted);
  return [
    ...differences('queues together', sumOf(queues, counted), totals),
    ...differences('quarters together', sumOf(queuesByQuarter, counted), totals),
  ];
}

const pick = (counts: Counts, names: readonly string[]): Counts =>
  Object.fromEntries(names.map((name) => [name, counts[name] ?? 0]));

function sumOf({ rows }: ReportView, names: readonly string[]): Counts {
  const total = (name: string): number => rows.reduce((sum, { metrics }) => sum + (metrics[name] ?? 0), 0);
  return Object.fromEntries(names.map((name) => [name, total(name)]));
}

function differences(whose: string, reported: Counts, expected: Counts): string[] {
  return Object.entries(expected).flatMap(([name, count]) => {
    const said = reported[name] ?? 0;
    return said === (count ?? 0) ? [] : [`${whose}, ${name}: ${String(said)} instead of ${String(count)}`];
  });
}
