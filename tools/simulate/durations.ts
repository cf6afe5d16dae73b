import type { Random } from './random';

/** A time that people take: log-normal, most near the median and some far longer. */
export interface Spread {
  readonly medianMs: number;
  /** Standard deviation of the logarithm: 0.3 is steady, 0.8 is wild. */
  readonly sigma: number;
}

/** Draws a time, in milliseconds; nobody is faster than a quarter of the median or slower than six times it. */
export function draw(random: Random, { medianMs, sigma }: Spread): number {
  const factor = Math.exp(sigma * random.normal());
  return Math.round(medianMs * Math.min(6, Math.max(0.25, factor)));
}

/** The mean of a spread, in milliseconds, but for what its bounds cut off. */
export function meanOf({ medianMs, sigma }: Spread): number {
  return medianMs * Math.exp(sigma ** 2 / 2);
}

/**
 * How long a visitor waits before giving up: Weibull, whose shape below 1 says that who has waited long waits on.
 * Few leave at once, half are gone after some two minutes.
 */
export function patience(random: Random): number {
  const [shape, scaleMs] = [0.9, 210_000];
  const drawn = scaleMs * (-Math.log(1 - random.next())) ** (1 / shape);
  return Math.round(Math.max(8_000, drawn));
}
