import { MINUTE_MS, SECOND_MS, after } from '@visavis/kernel/time';
import { FAILURE_WINDOW_MS, MAX_FAILURES, mayTry } from './sign-in-limit';

const now = new Date('2026-03-01T12:00:00Z');
const failuresBefore = (count: number, ms: number) => Array.from({ length: count }, () => after(now, -ms));

describe('sign-in limit', () => {
  const given = (failures: readonly Date[]) => ({ whenTriedAt: (at: Date) => mayTry(failures, at) });

  it('given no failure, then a guess is looked at', () => {
    expect(given([]).whenTriedAt(now)).toBe(true);
  });

  it('given nine failures a minute ago, then the tenth guess is looked at', () => {
    expect(given(failuresBefore(MAX_FAILURES - 1, MINUTE_MS)).whenTriedAt(now)).toBe(true);
  });

  it('given ten failures a minute ago, then the address rests', () => {
    expect(given(failuresBefore(MAX_FAILURES, MINUTE_MS)).whenTriedAt(now)).toBe(false);
  });

  it('given ten failures, when the window has passed, then a guess is looked at again', () => {
    const failures = failuresBefore(MAX_FAILURES, 0);
    expect(given(failures).whenTriedAt(after(now, FAILURE_WINDOW_MS - SECOND_MS))).toBe(false);
    expect(given(failures).whenTriedAt(after(now, FAILURE_WINDOW_MS))).toBe(true);
  });
});
