import type { ReportView } from '@visavis/contracts/edge';
import type { AgentRecount, QueueRecount } from './recount';
import type { Reports } from './reports';
import type { QueueTally } from './tally';

type Counts = Readonly<Record<string, number | null>>;

/** Where numbers that should be one and the same differ; a sentence each. */
export interface Disagreements {
  /** What clients counted against what is stored. */
  readonly tally: string[];
  /** What reports say of queues against what is stored. */
  readonly queues: string[];
  readonly agents: string[];
  /** The sum over intervals against the whole. */
  readonly sums: string[];
}

/** Clients cannot know of what the platform itself began, and not of what nobody answered. */
export function againstTally(
  tallies: ReadonlyMap<string, QueueTally>,
  stored: ReadonlyMap<string, QueueRecount>,
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

/** The report of the queues against a count of what is stored. */
export function againstQueues({ queues }: Reports, stored: ReadonlyMap<string, QueueRecount>): string[] {
  const reported = new Map(queues.rows.map(({ queue, metrics }) => [queue?.id, metrics]));
  return [...stored].flatMap(([id, { offered, answered, abandoned }]) =>
    differences(`queue ${id}`, reported.get(id) ?? {}, {
      ...{ 'offered.v1': offered, 'answered.v1': answered, 'abandoned.v1': abandoned },
    }),
  );
}

/** The report of the agents against a count of what is stored. */
export function againstAgents({ agents }: Reports, stored: ReadonlyMap<string, AgentRecount>): string[] {
  const reported = new Map(agents.rows.map(({ agent, metrics }) => [agent?.id, metrics]));
  return [...stored].flatMap(([id, { ...counts }]) => {
    const expected = Object.entries(counts).filter(([name]) => name.endsWith('.v1'));
    return differences(`agent ${id}`, reported.get(id) ?? {}, Object.fromEntries(expected));
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
