// How much malformed input a socket may send before it is closed: a sliding minute.

const MINUTE_MS = 60_000;

/** Instants of the malformed frames of the last minute. */
export type MalformedBudget = readonly number[];

/** Notes one more; `isSpent` when there have been `limit` within a minute. */
export function noteMalformed(
  budget: MalformedBudget,
  nowMs: number,
  limit: number,
): { readonly budget: MalformedBudget; readonly isSpent: boolean } {
  const recent = [...budget.filter((atMs) => nowMs - atMs < MINUTE_MS), nowMs];
  return { budget: recent, isSpent: recent.length >= limit };
}
