/** First wait after a failure, in milliseconds. */
const FIRST_MS = 250;
/** Longest wait between two attempts, in milliseconds. */
const LONGEST_MS = 10_000;

/**
 * How long to wait before the next attempt, in milliseconds: doubled each time, and spread over half its length,
 * so that clients that lost the same server do not come back in the same instant.
 * @param attempt failures in a row so far, from 1
 * @param random a number in [0, 1)
 */
export function backOffMs(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(attempt, 1) - 1, 16));
  return Math.round(whole * (0.5 + random / 2));
}
