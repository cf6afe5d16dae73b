import { arrivals } from './arrivals';
import { intensityAt } from './day-profile';
import { draw, patience } from './durations';
import { Random } from './random';

const many = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make);

describe('chance with a seed', () => {
  it('is the same for the same seed and another for another', () => {
    const [one, same, other] = [new Random(7), new Random(7), new Random(8)];
    const first = many(50, () => one.next());
    expect(many(50, () => same.next())).toEqual(first);
    expect(many(50, () => other.next())).not.toEqual(first);
  });

  it('is spread evenly', () => {
    const random = new Random('even');
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 20_000; index += 1) tenths[random.below(10)]! += 1;
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('gives each thing a stream of its own, however much another takes', () => {
    const random = new Random(1);
    const before = random.fork('patience').next();
    many(10, () => random.next());
    expect(random.fork('patience').next()).toBe(before);
    expect(random.fork('texts').next()).not.toBe(before);
  });

  it('picks by weight', () => {
    const random = new Random(3);
    const picked = many(4_000, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
    const often = picked.filter((key) => key === 'often').length;
    expect(Math.abs(often - 3_000)).toBeLessThan(150);
    expect(picked).not.toContain('never');
  });
});

describe('arrivals', () => {
  it('come in order, all of them, within the span, and the same for the same seed', () => {
    const times = arrivals(new Random(7), 300, 1_000_000);
    expect(times).toHaveLength(300);
    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(Math.max(...times)).toBeLessThanOrEqual(1_000_000);
    expect(arrivals(new Random(7), 300, 1_000_000)).toEqual(times);
  });

  it('follow the day: more in the late morning than at opening', () => {
    const times = arrivals(new Random(5), 5_000, 1_000);
    const within = (from: number, to: number): number => times.filter((at) => at >= from && at < to).length;
    const expected = intensityAt(0.27) / intensityAt(0.05);
    expect(within(220, 320) / within(0, 100)).toBeGreaterThan(expected * 0.8);
  });
});

describe('times that people take', () => {
  it('have the median they are drawn around', () => {
    const random = new Random(11);
    const drawn = many(3_001, () => draw(random, { medianMs: 30_000, sigma: 0.5 })).sort((a, b) => a - b);
    expect(Math.abs((drawn[1_500] ?? 0) - 30_000)).toBeLessThan(2_000);
  });

  it('let half of the visitors wait more than two minutes, and nobody less than eight seconds', () => {
    const random = new Random(12);
    const drawn = many(3_001, () => patience(random)).sort((a, b) => a - b);
    expect(drawn[0]).toBeGreaterThanOrEqual(8_000);
    expect(Math.abs((drawn[1_500] ?? 0) - 140_000)).toBeLessThan(20_000);
  });
});
