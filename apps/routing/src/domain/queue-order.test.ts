import fc from 'fast-check';
import { byTurn, type Place, score, URGENCY_MS } from './queue-order';

const now = new Date('2026-03-01T12:00:00Z');
const place = (waitedMs: number, set: Partial<Place> = {}): Place => ({
  enteredAt: new Date(now.getTime() - waitedMs),
  arrival: 1,
  priorityBonusMs: 0,
  targetMs: 30_000,
  ...set,
});

describe('turn in line', () => {
  it('adds waiting time, the bonus and up to two minutes of urgency', () => {
    expect(score(place(15_000, { priorityBonusMs: 5_000 }), now)).toBe(15_000 + 5_000 + URGENCY_MS / 2);
    expect(score(place(600_000), now)).toBe(600_000 + URGENCY_MS);
  });

  it('serves equals in order of arrival', () => {
    const line = [place(1_000, { arrival: 3 }), place(1_000, { arrival: 1 }), place(1_000, { arrival: 2 })];
    expect(line.sort(byTurn(now)).map((one) => one.arrival)).toEqual([1, 2, 3]);
  });

  it('never lets a chat be overtaken by one that came later than the largest bonus and two minutes', () => {
    const chat = fc.record({
      waited: fc.integer({ min: 0, max: 3_600_000 }),
      bonus: fc.integer({ min: 0, max: 300_000 }),
      target: fc.integer({ min: 1_000, max: 600_000 }),
    });
    fc.assert(
      fc.property(chat, chat, (early, late) => {
        fc.pre(early.waited > late.waited + 300_000 + URGENCY_MS);
        const first = place(early.waited, { priorityBonusMs: early.bonus, targetMs: early.target });
        const second = place(late.waited, { priorityBonusMs: late.bonus, targetMs: late.target });
        expect(byTurn(now)(first, second)).toBeLessThan(0);
      }),
    );
  });

  it('keeps first come first served within a queue', () => {
    fc.assert(
      fc.property(
        fc.nat(3_600_000),
        fc.integer({ min: 1, max: 3_600_000 }),
        fc.integer({ min: 1_000 }),
        (waited, more, target) => {
          expect(
            byTurn(now)(place(waited + more, { targetMs: target }), place(waited, { targetMs: target })),
          ).toBeLessThan(0);
        },
      ),
    );
  });
});
