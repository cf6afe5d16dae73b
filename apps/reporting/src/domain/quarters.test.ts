import fc from 'fast-check';
import { QUARTER_MS, quarterOf, splitAtQuarters } from './quarters';

const at = (time: string): number => Date.parse(`2026-03-02T${time}Z`);

describe('a span cut at quarters', () => {
  it('gives each quarter what lies in it, half-open', () => {
    expect(splitAtQuarters(at('05:23:00'), at('06:15:00'))).toEqual([
      { quarter: at('05:15:00'), ms: 7 * 60_000 },
      { quarter: at('05:30:00'), ms: QUARTER_MS },
      { quarter: at('05:45:00'), ms: QUARTER_MS },
      { quarter: at('06:00:00'), ms: QUARTER_MS },
    ]);
  });

  it('has no piece when it is empty or turned round', () => {
    expect(splitAtQuarters(at('10:00:00'), at('10:00:00'))).toEqual([]);
    expect(splitAtQuarters(at('10:00:01'), at('10:00:00'))).toEqual([]);
  });

  it('loses nothing, wherever it is cut', () => {
    const instant = fc.integer({ min: 0, max: 40 * QUARTER_MS });
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        const [from = 0, middle = 0, to = 0] = [a, b, c].sort((x, y) => x - y);
        const sum = (pieces: { ms: number }[]): number => pieces.reduce((total, { ms }) => total + ms, 0);
        const whole = splitAtQuarters(from, to);
        expect(sum(whole)).toBe(to - from);
        expect(sum([...splitAtQuarters(from, middle), ...splitAtQuarters(middle, to)])).toBe(to - from);
        for (const { quarter, ms } of whole) {
          expect(quarterOf(quarter)).toBe(quarter);
          expect(ms).toBeLessThanOrEqual(QUARTER_MS);
        }
      }),
    );
  });
});
