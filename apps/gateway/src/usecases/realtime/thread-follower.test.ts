import fc from 'fast-check';
import type { EntryView } from '@visavis/contracts/edge';
import { ok, refused } from '@visavis/kernel/result';
import type { Answer } from '../ports';
import { ThreadFollower } from './thread-follower';

const entry = (seq: number): EntryView => ({
  id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  seq,
  kind: 'message',
  from: { kind: 'visitor', id: null, name: null },
  text: String(seq),
  at: '2026-01-01T00:00:00.000Z',
});
const range = (from: number, to: number): EntryView[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => entry(from + index));

/** A thread that grows while it is read, a page of three at a time, and a clock moved by hand. */
function world(from = 0) {
  const state = {
    head: 0,
    isAway: false,
    shown: [] as number[],
    due: [] as { ms: number; work: () => void }[],
    reads: 0,
  };
  const read = async (after: number): Promise<Answer<{ entries: EntryView[]; hasMore: boolean }>> => {
    state.reads += 1;
    if (state.isAway) return refused({ code: 'unavailable', reason: 'no-responder' });
    const last = Math.min(state.head, after + 3);
    return ok({ entries: range(after + 1, last), hasMore: last < state.head });
  };
  const timers = {
    after: (ms: number, work: () => void) => {
      const timer = { ms, work };
      state.due.push(timer);
      return () => void (state.due = state.due.filter((other) => other !== timer));
    },
  };
  const fire = async (): Promise<void> => {
    for (const timer of state.due.splice(0)) timer.work();
    await settled();
  };
  const follower = new ThreadFollower({ read, show: ({ seq }) => state.shown.push(seq) }, timers, from);
  return { state, follower, fire };
}

// Readings are chains of resolved promises: they are over once the macrotask queue turns.
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const numbers = (to: number, from = 1): number[] => range(from, to).map(({ seq }) => seq);

describe('thread follower', () => {
  it('reads a backlog page by page', async () => {
    const { state, follower } = world(2);
    state.head = 10;
    await follower.read();
    expect(state.shown).toEqual(numbers(10, 3));
  });

  it('holds an entry beyond a gap for a moment, and asks only if the gap stays', async () => {
    const { state, follower, fire } = world();
    follower.hear(entry(2));
    expect(state.due.map(({ ms }) => ms)).toEqual([50]);
    follower.hear(entry(1));
    await fire();
    expect(state).toMatchObject({ shown: [1, 2], reads: 0 });
    state.head = 5;
    follower.hear(entry(5));
    await fire();
    expect(state.shown).toEqual(numbers(5));
  });

  it('reads what the head says is missing', async () => {
    const { state, follower } = world();
    state.head = 2;
    follower.headIs(2);
    await settled();
    follower.headIs(2);
    expect(state).toMatchObject({ shown: [1, 2], reads: 1 });
  });

  it('tries again while the owner is away', async () => {
    const { state, follower, fire } = world();
    Object.assign(state, { head: 1, isAway: true });
    await follower.read();
    await fire();
    state.isAway = false;
    await fire();
    expect(state.shown).toEqual([1]);
  });

  it('shows nothing once closed', async () => {
    const { state, follower } = world();
    state.head = 3;
    const reading = follower.read();
    follower.close();
    await reading;
    follower.hear(entry(1));
    expect(state.shown).toEqual([]);
  });

  it('shows each entry once and in order, whatever is lost, doubled or late', async () => {
    type Step = { kind: 'said'; lost: boolean; twice: boolean } | { kind: 'heads' | 'time' | 'away' | 'back' };
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('said' as const), lost: fc.boolean(), twice: fc.boolean() }),
        fc.constantFrom<Step>({ kind: 'heads' }, { kind: 'time' }, { kind: 'away' }, { kind: 'back' }),
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const { state, follower, fire } = world();
        for (const step of history) {
          if (step.kind === 'said') {
            state.head += 1;
            if (!step.lost) follower.hear(entry(state.head));
            if (step.twice) follower.hear(entry(state.head));
          } else if (step.kind === 'heads') follower.headIs(state.head);
          else if (step.kind === 'time') await fire();
          else state.isAway = step.kind === 'away';
          expect(state.shown).toEqual(numbers(state.shown.length));
        }
        state.isAway = false;
        await settled();
        follower.headIs(state.head);
        await settled();
        expect(state.shown).toEqual(numbers(state.head));
      }),
    );
  });
});
