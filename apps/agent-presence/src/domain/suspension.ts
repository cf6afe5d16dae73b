// Infrastructure failure is not people leaving: tells when silence proves nothing about people.
import type { Life } from './lease';

/**
 * `blind`: signs of life could not reach us lately, so nobody moves towards lost.
 * `mass-loss`: so many left at once that a gateway or a network is the likelier cause: nobody becomes lost.
 */
export type Suspension = 'none' | 'mass-loss' | 'blind';

export interface Crowd {
  /** Agents who want to work and were connected at the beginning of the window. */
  readonly connected: number;
  /** How many of them dropped within it and are not back. */
  readonly dropped: number;
}

export const MASS_LOSS_WINDOW_MS = 10_000;
const MASS_LOSS_LEAST = 5;
const MASS_LOSS_SHARE = 0.2;

/** Whether this process has not yet listened long enough since it started or since Redis or NATS came back. */
export function isBlind(nowMs: number, listeningSinceMs: number, suspensionMs: number): boolean {
  return nowMs - listeningSinceMs < suspensionMs;
}

/**
 * The life of somebody who is not lost and of whom no lease tells: Redis was emptied, and what broke next kept them from
 * coming back. They drop, for the count, once we have listened for so long that we should have heard them.
 */
export function unheardLife(listeningSinceMs: number, suspensionMs: number): Life {
  return { lastSignAtMs: listeningSinceMs, droppedAtMs: listeningSinceMs + suspensionMs };
}

/** Counts an operator's agents by the lives of those who do not want to be offline; who leaves on purpose is no loss. */
export function crowdOf(lives: readonly Life[], nowMs: number): Crowd {
  const since = nowMs - MASS_LOSS_WINDOW_MS;
  const recent = lives.filter(({ droppedAtMs }) => droppedAtMs > since);
  return {
    connected: recent.length,
    dropped: recent.filter(({ droppedAtMs }) => droppedAtMs <= nowMs).length,
  };
}

/** More than 20 % and at least 5 of an operator's connected agents, within the window. */
export function isMassLoss(crowd: Crowd): boolean {
  return crowd.dropped >= MASS_LOSS_LEAST && crowd.dropped > crowd.connected * MASS_LOSS_SHARE;
}

/** Until when each operator's losses are suspended, after one more look at its crowds. */
export function suspendedUntil(
  known: ReadonlyMap<string, number>,
  crowds: ReadonlyMap<string, Crowd>,
  nowMs: number,
  suspensionMs: number,
): ReadonlyMap<string, number> {
  const next = new Map([...known].filter(([, untilMs]) => untilMs > nowMs));
  for (const [operatorId, crowd] of crowds) {
    if (isMassLoss(crowd)) next.set(operatorId, nowMs + suspensionMs);
  }
  return next;
}
