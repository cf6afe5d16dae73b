// How long a session lives, and what a refresh token that comes back means: a rotation, a lost answer, or a theft.
import { DAY_MS, SECOND_MS, after, elapsedMs } from '@visavis/kernel/time';

/** Unused for so long, a session ends. */
export const SLIDING_MS = 14 * DAY_MS;
/** However much it is used, a session ends after this. */
export const ABSOLUTE_MS = 30 * DAY_MS;
/** A token used again within this time came from a client that lost the answer, or from its second tab. */
export const REUSE_LEEWAY_MS = 2 * SECOND_MS;

/** A refresh token as it stands with its session and its person. */
export interface RefreshFacts {
  readonly sessionStartedAt: Date;
  readonly sessionEndedAt: Date | null;
  readonly tokenExpiresAt: Date;
  /** When it was exchanged for its successor; null while it is the latest. */
  readonly tokenUsedAt: Date | null;
  readonly isPersonDisabled: boolean;
}

export type RefreshDecision =
  | { readonly kind: 'rotate'; readonly expiresAt: Date }
  /** Refuse, and end the session if it has not ended yet. */
  | { readonly kind: 'end'; readonly reason: 'refresh-reused' | 'session-ended' };

/** When a token issued at `now` expires. */
export function refreshExpiry(sessionStartedAt: Date, now: Date): Date {
  const sliding = after(now, SLIDING_MS);
  const absolute = after(sessionStartedAt, ABSOLUTE_MS);
  return sliding < absolute ? sliding : absolute;
}

/** Decides what a presented refresh token gets. */
export function decideRefresh(facts: RefreshFacts, now: Date): RefreshDecision {
  const isOver = facts.sessionEndedAt !== null || facts.tokenExpiresAt <= now;
  if (isOver || facts.isPersonDisabled) return { kind: 'end', reason: 'session-ended' };
  const isReused = facts.tokenUsedAt !== null && elapsedMs(facts.tokenUsedAt, now) > REUSE_LEEWAY_MS;
  if (isReused) return { kind: 'end', reason: 'refresh-reused' };
  return { kind: 'rotate', expiresAt: refreshExpiry(facts.sessionStartedAt, now) };
}
