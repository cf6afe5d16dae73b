import { intensityAt } from './day-profile';
import type { Random } from './random';

/**
 * When visitors arrive: a Poisson process thinned by the day's profile, given that so many come in all.
 * Of candidates spread evenly over the span each is kept as often as the profile says.
 * @returns instants from 0 to `spanMs`, in order
 */
export function arrivals(random: Random, count: number, spanMs: number): number[] {
  const kept: number[] = [];
  while (kept.length < count) {
    const moment = random.next();
    if (random.chance(intensityAt(moment))) kept.push(Math.round(moment * spanMs));
  }
  return kept.sort((left, right) => left - right);
}
