import { SentenceError } from './sentence-error';

export interface Patience {
  /** How long to wait for the state, in milliseconds. */
  readonly withinMs: number;
  /** What is waited for, for the sentence when it does not come. */
  readonly what: string;
  readonly everyMs?: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits for a state: calls `look` until it answers something other than undefined, false or null, or throws no more.
 * @throws when the state has not come in time, with the last reason; at once when `look` throws a `SentenceError`, which is final.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  { withinMs, what, everyMs = 25 }: Patience,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  let reason: unknown = 'it never came';
  do {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== null && seen !== false) return seen;
    } catch (error) {
      if (error instanceof SentenceError) throw error;
      reason = error;
    }
    await pause(everyMs);
  } while (Date.now() < deadline);
  const last = reason instanceof Error ? reason.message : String(reason);
  throw new Error(`waited ${String(withinMs)} ms for ${what}: ${last}`, { cause: reason });
}
