import { DAY_MS, SECOND_MS, after } from '@visavis/kernel/time';
import { ABSOLUTE_MS, REUSE_LEEWAY_MS, SLIDING_MS, decideRefresh, refreshExpiry, type RefreshFacts } from './session';

const start = new Date('2026-03-01T08:00:00Z');
const fresh: RefreshFacts = {
  sessionStartedAt: start,
  sessionEndedAt: null,
  tokenExpiresAt: after(start, SLIDING_MS),
  tokenUsedAt: null,
  isPersonDisabled: false,
};
const given = (facts: Partial<RefreshFacts>) => ({
  whenRefreshedAt: (now: Date) => decideRefresh({ ...fresh, ...facts }, now),
});

describe('refreshing a session', () => {
  it('given a token not used yet, then it is rotated and lives another fortnight', () => {
    const now = after(start, DAY_MS);
    expect(given({}).whenRefreshedAt(now)).toEqual({ kind: 'rotate', expiresAt: after(now, SLIDING_MS) });
  });

  it('given a session near its thirtieth day, then the new token ends with it', () => {
    const now = after(start, 29 * DAY_MS);
    const decision = given({ tokenExpiresAt: after(now, DAY_MS) }).whenRefreshedAt(now);
    expect(decision).toEqual({ kind: 'rotate', expiresAt: after(start, ABSOLUTE_MS) });
  });

  it('given a token used two seconds ago, then the answer was lost and it is rotated again', () => {
    const usedAt = after(start, DAY_MS);
    const decision = given({ tokenUsedAt: usedAt }).whenRefreshedAt(after(usedAt, REUSE_LEEWAY_MS));
    expect(decision.kind).toBe('rotate');
  });

  it('given a token used longer ago, then somebody else has it and the session ends', () => {
    const usedAt = after(start, DAY_MS);
    const decision = given({ tokenUsedAt: usedAt }).whenRefreshedAt(after(usedAt, REUSE_LEEWAY_MS + 1));
    expect(decision).toEqual({ kind: 'end', reason: 'refresh-reused' });
  });

  it.each([
    ['an ended session', { sessionEndedAt: after(start, SECOND_MS) }],
    ['an expired token', { tokenExpiresAt: after(start, DAY_MS) }],
    ['a disabled person', { isPersonDisabled: true }],
  ])('given %s, then it is over', (_what, facts) => {
    expect(given(facts).whenRefreshedAt(after(start, DAY_MS))).toEqual({ kind: 'end', reason: 'session-ended' });
  });

  it('never promises more than the session has left', () => {
    expect(refreshExpiry(start, after(start, 20 * DAY_MS))).toEqual(after(start, ABSOLUTE_MS));
    expect(refreshExpiry(start, after(start, 3 * DAY_MS))).toEqual(after(start, 17 * DAY_MS));
  });
});
