/** Whether the board shows how things stand. */
export type Freshness = 'awaited' | 'missing' | 'fresh' | 'old';

/** A frame comes at least every 5 s, also when nothing happens; one that is this late is missed, in milliseconds. */
const FRAME_WITHIN_MS = 6_500;
/** A connection that is away for less is not worth a word, in milliseconds. */
const AWAY_UNSAID_MS = 3_000;

interface Heard {
  /** When the last frame came, in milliseconds; null before the first. */
  readonly heardAt: number | null;
  readonly isOnline: boolean;
  /** Since when the connection is or is not there, in milliseconds. */
  readonly statusSince: number;
}

export function freshness({ heardAt, isOnline, statusSince }: Heard, now: number): Freshness {
  const isLate = now - (heardAt ?? statusSince) > (isOnline ? FRAME_WITHIN_MS : AWAY_UNSAID_MS);
  if (heardAt === null) return isLate ? 'missing' : 'awaited';
  return isLate ? 'old' : 'fresh';
}
