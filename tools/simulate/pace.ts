import { setTimeout as pause } from 'node:timers/promises';
import type { RealtimeSession } from '@visavis/client/realtime';
import type { SessionState } from '@visavis/client/session-state';

/** People's time against the clock's: everything people do takes its time divided by the speed. */
export class Pace {
  private readonly beganAt = performance.now();

  /** @param speed how many times faster than life people are */
  constructor(readonly speed: number) {}

  /** People's time since the beginning, in milliseconds. */
  get now(): number {
    return (performance.now() - this.beganAt) * this.speed;
  }

  /** The clock's time, as `performance.now()` tells it, at a moment of people's time since the beginning. */
  clockAt(peopleMs: number): number {
    return this.beganAt + peopleMs / this.speed;
  }

  /** When so much of people's time from now will have passed, as `performance.now()` tells it. */
  in(peopleMs: number): number {
    return performance.now() + peopleMs / this.speed;
  }

  async pause(peopleMs: number): Promise<void> {
    await pause(peopleMs / this.speed);
  }

  /** Pauses until a moment since the beginning, or until the signal. @returns false when the signal came first */
  async untilOr(signal: AbortSignal, peopleMs: number): Promise<boolean> {
    const waitMs = Math.max(0, this.clockAt(peopleMs) - performance.now());
    return pause(waitMs, true, { signal }).catch(() => false);
  }

  async until(peopleMs: number): Promise<void> {
    await pause(Math.max(0, this.clockAt(peopleMs) - performance.now()));
  }
}

/**
 * Waits until a connection shows something, without asking again and again.
 * @param deadline as `performance.now()` tells it
 * @returns false when the deadline came first
 */
export function becomes(
  session: RealtimeSession,
  isSo: (state: SessionState) => boolean,
  deadline: number,
): Promise<boolean> {
  if (isSo(session.state)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), Math.max(0, Math.min(deadline - performance.now(), 2 ** 31 - 1)));
    const unsubscribe = session.subscribe(() => {
      if (isSo(session.state)) end(true);
    });
  });
}
