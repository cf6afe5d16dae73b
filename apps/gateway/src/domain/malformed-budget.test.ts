import { noteMalformed, type MalformedBudget } from './malformed-budget';

describe('malformed budget', () => {
  it('is spent by ten within a minute, not by ten within an hour', () => {
    let budget: MalformedBudget = [];
    const spentAt = (nowMs: number): boolean => {
      const noted = noteMalformed(budget, nowMs, 10);
      budget = noted.budget;
      return noted.isSpent;
    };
    for (let index = 0; index < 9; index += 1) expect(spentAt(index * 60_000)).toBe(false);
    for (let index = 0; index < 8; index += 1) expect(spentAt(600_000 + index)).toBe(false);
    expect(spentAt(600_008)).toBe(false);
    expect(spentAt(600_009)).toBe(true);
  });
});
