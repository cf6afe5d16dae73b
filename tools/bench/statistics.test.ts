import * as fc from 'fast-check';
import { median, percentile, perRound, pooledPercentile, spreadOf, valueOf } from './statistics';

describe('figures from samples', () => {
  it('takes the middle of the rounds, whatever their order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('takes a percentile by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 50)).toBe(50);
    expect(percentile(hundred, 99)).toBe(99);
    expect(percentile(hundred, 100)).toBe(100);
    expect(percentile([7], 99)).toBe(7);
    expect(percentile([], 50)).toBeNaN();
  });

  it('never names a percentile that too few samples stay under', () => {
    const samples = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(samples, fc.double({ min: 0.1, max: 100, noNaN: true }), (values, percent) => {
        const bound = percentile(values, percent);
        const under = values.filter((value) => value <= bound).length;
        expect(values).toContain(bound);
        expect(under).toBeGreaterThanOrEqual((percent / 100) * values.length);
      }),
    );
  });

  it('pools the samples of all rounds and shows the rounds as spread', () => {
    const reading = pooledPercentile([[1, 2, 3], [10, 20, 30], []], 50);
    expect(reading).toMatchObject({ pooled: 3, samples: 6 });
    expect(reading.rounds.slice(0, 2)).toEqual([2, 20]);
    expect(valueOf(reading)).toBe(3);
  });

  it('reports the median of rates with the lowest and the highest round', () => {
    const reading = perRound([300, 100, 200], 3_000);
    expect(valueOf(reading)).toBe(200);
    expect(spreadOf(reading)).toEqual({ low: 100, high: 300 });
    expect(reading.samples).toBe(3_000);
  });
});
