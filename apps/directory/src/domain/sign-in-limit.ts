// How often a password may be guessed for one address before it rests, whoever guesses and from wherever.
import { MINUTE_MS, elapsedMs } from '@visavis/kernel/time';

/** Ten guesses in a quarter of an hour: enough for a bad memory, 960 a day for a thief. */
export const MAX_FAILURES = 10;
export const FAILURE_WINDOW_MS = 15 * MINUTE_MS;

/** Whether another guess may be looked at, given when earlier ones failed. */
export function mayTry(failedAt: readonly Date[], now: Date): boolean {
  return failedAt.filter((at) => elapsedMs(at, now) < FAILURE_WINDOW_MS).length < MAX_FAILURES;
}
