// Time is counted by quarters of an hour: whole in every zone of today, whose offsets are multiples of 15 minutes.
import { MINUTE_MS } from '@visavis/kernel/time';

export const QUARTER_MS = 15 * MINUTE_MS;

export interface Piece {
  /** When its quarter begins, in milliseconds of Unix time. */
  readonly quarter: number;
  readonly ms: number;
}

/** The beginning of the quarter that holds an instant. */
export function quarterOf(atMs: number): number {
  return Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
}

/** Cuts the half-open span at every border, without loss: the pieces sum to the span. An empty span has none. */
export function splitAtQuarters(fromMs: number, toMs: number): Piece[] {
  const pieces: Piece[] = [];
  for (let from = fromMs; from < toMs;) {
    const quarter = quarterOf(from);
    const to = Math.min(toMs, quarter + QUARTER_MS);
    pieces.push({ quarter, ms: to - from });
    from = to;
  }
  return pieces;
}
