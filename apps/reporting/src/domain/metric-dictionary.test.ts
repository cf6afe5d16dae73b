import { dictionary, measure } from './metric-dictionary';
import { NO_RANKS, NO_SUMS } from './sums';

describe('the metric dictionary', () => {
  it('names each definition once, with a version', () => {
    const ids = dictionary.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z0-9-]*\.v[0-9]+$/.test(id))).toEqual([]);
  });

  it('divides by nothing: what was not measured is null, what was counted is zero', () => {
    for (const report of ['queues', 'teams', 'agents'] as const) {
      const numbers = measure(report, { ...NO_SUMS, ...NO_RANKS });
      for (const { id, unit } of dictionary.filter(({ reports }) => reports.includes(report))) {
        expect([id, numbers[id]]).toEqual([id, unit === 'count' ? 0 : numbers[id] === null ? null : 0]);
      }
      expect(Object.values(numbers).some(Number.isNaN)).toBe(false);
    }
  });
});
