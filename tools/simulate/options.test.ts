import { readOptions } from './options.mjs';

const read = (line: string) => readOptions(line.split(' ').filter(Boolean));

describe('options of a simulation', () => {
  it('have values of their own', () => {
    expect(read('')).toMatchObject({ visitors: 500, agents: 40, brands: 3, speed: 10, spanMs: null, seed: '7' });
    expect(read('')).toMatchObject({ url: null, isKept: false, isJson: false, isHelp: false });
  });

  it('are read', () => {
    expect(
      read('--visitors 12 --agents 4 --brands 2 --speed 0.5 --for 1.5m --seed spring --json --keep'),
    ).toMatchObject({
      visitors: 12,
      agents: 4,
      brands: 2,
      speed: 0.5,
      spanMs: 90_000,
      seed: 'spring',
      isJson: true,
      isKept: true,
    });
    const there = '--url http://localhost:3000/ --nats-url nats://setup:x@h:4222 --database-url postgres://a@h/d';
    expect(read(there)).toMatchObject({ url: 'http://localhost:3000', databaseUrl: 'postgres://a@h/d' });
  });

  it.each([
    ['--visitors 0', '--visitors must be a whole number from 1 to 100000, not 0'],
    ['--agents two', '--agents must be a whole number'],
    ['--brands 1.5', '--brands must be a whole number'],
    ['--speed 0', '--speed must be a number from 0.1 to 100'],
    ['--for 10', '--for must be a time such as 90s, 45m or 2h, not 10'],
    ['--url localhost', '--url must be an address that begins with http://'],
    ['--url http://localhost:3000', '--url needs --nats-url'],
    ['--database-url postgres://a@h/d', '--database-url means nothing without --url'],
    ['--fast', '--fast'],
    ['--seed', '--seed'],
    ['ten', 'ten'],
  ])('refuse %s by its name', (line, sentence) => {
    expect(() => read(line)).toThrow(sentence);
  });
});
