import fc from 'fast-check';
import { beginning, cursorAt, hasGap, isBehind, MAX_BACKLOG, MAX_HELD, receive, type Numbered } from './thread-cursor';

const entries = (...seqs: number[]): Numbered[] => seqs.map((seq) => ({ seq }));
const seqs = (shown: readonly Numbered[]): number[] => shown.map((entry) => entry.seq);

describe('thread cursor', () => {
  it('shows live entries as they come when nothing is missing', () => {
    const step = receive(cursorAt(2), entries(3, 4));
    expect(seqs(step.show)).toEqual([3, 4]);
    expect(hasGap(step.cursor)).toBe(false);
  });

  it('holds what leaves a gap and shows it once the gap is filled', () => {
    const held = receive(cursorAt(0), entries(3));
    expect(held.show).toEqual([]);
    expect(hasGap(held.cursor)).toBe(true);
    const filled = receive(held.cursor, entries(1, 2));
    expect(seqs(filled.show)).toEqual([1, 2, 3]);
    expect(hasGap(filled.cursor)).toBe(false);
  });

  it('drops what was shown already', () => {
    expect(receive(cursorAt(5), entries(4, 5)).show).toEqual([]);
  });

  it('keeps a bounded number of entries beyond a gap, the lowest of them', () => {
    const many = Array.from({ length: MAX_HELD + 50 }, (_, index) => index + 2);
    const step = receive(cursorAt(0), entries(...many));
    expect(step.cursor.held.size).toBe(MAX_HELD);
    expect(step.cursor.held.has(2)).toBe(true);
  });

  it('knows from the head of the thread that something is missing', () => {
    expect(isBehind(cursorAt(4), 5)).toBe(true);
    expect(isBehind(cursorAt(5), 5)).toBe(false);
  });

  it('goes on where the reader was, and resets who missed too much or claims what never was', () => {
    expect(beginning(3, 10)).toEqual({ shown: 3, isReset: false });
    expect(beginning(0, MAX_BACKLOG)).toEqual({ shown: 0, isReset: false });
    expect(beginning(0, MAX_BACKLOG + 7)).toEqual({ shown: 7, isReset: true });
    expect(beginning(11, 10)).toEqual({ shown: 0, isReset: true });
  });

  it('shows each seq once and in order for any interleaving of live, backlog, duplicates and gaps', () => {
    const arrivals = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }), { maxLength: 30 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 0, max: 10 }), (batches, from) => {
        let cursor = cursorAt<Numbered>(from);
        const shown: number[] = [];
        const take = (batch: readonly number[]): void => {
          const step = receive(cursor, entries(...batch));
          cursor = step.cursor;
          shown.push(...seqs(step.show));
        };
        for (const batch of batches) take(batch);
        expect(shown).toEqual(shown.map((_, index) => from + index + 1));
        // Reading the backlog once more completes it, whatever was lost before.
        take(Array.from({ length: 40 }, (_, index) => index + 1));
        expect(shown).toEqual(Array.from({ length: 40 - from }, (_, index) => from + index + 1));
        expect(hasGap(cursor)).toBe(false);
      }),
    );
  });
});
