/** Exact figures from raw samples: nothing is sampled down, nothing is put into buckets. */

/** The middle value; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort(ascending);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

/** The smallest sample that at least `percent` of all samples do not exceed (nearest rank). NaN of none. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = Float64Array.from(samples).sort();
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? NaN;
}

/** One thing measured: a value a round, and, where samples of all rounds make one figure, that figure. */
export interface Reading {
  readonly rounds: readonly number[];
  readonly pooled?: number;
  /** How many single measurements stand behind it. */
  readonly samples: number;
}

/** A rate, a size: one value a round. */
export function perRound(rounds: readonly number[], samples: number = rounds.length): Reading {
  return { rounds, samples };
}

/** A percentile over the samples of all rounds; the rounds’ own show the spread. */
export function pooledPercentile(rounds: readonly (readonly number[])[], percent: number): Reading {
  const all = rounds.flat();
  return {
    rounds: rounds.map((samples) => percentile(samples, percent)),
    pooled: percentile(all, percent),
    samples: all.length,
  };
}

/** What is reported: the pooled figure, or the median of the rounds. */
export function valueOf({ rounds, pooled }: Reading): number {
  return pooled ?? median(rounds);
}

/** From the lowest round to the highest. */
export function spreadOf({ rounds }: Reading): { readonly low: number; readonly high: number } {
  return { low: Math.min(...rounds), high: Math.max(...rounds) };
}

function ascending(left: number, right: number): number {
  return left - right;
}
