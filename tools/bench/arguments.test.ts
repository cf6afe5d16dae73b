import { parseArguments } from './arguments';

const known = ['offers', 'messages'];

describe('the command line of the benches', () => {
  it('asks for everything, five rounds and the page when nothing is said', () => {
    expect(parseArguments([], known)).toEqual({
      names: [],
      rounds: 5,
      isQuick: false,
      json: undefined,
      writes: true,
      profile: undefined,
    });
  });

  it('leaves the page alone when the run is quick or partial, unless told to write', () => {
    expect(parseArguments(['--quick'], known)).toMatchObject({ rounds: 2, writes: false });
    expect(parseArguments(['offers'], known)).toMatchObject({ names: ['offers'], writes: false });
    expect(parseArguments(['offers', '--quick', '--write'], known).writes).toBe(true);
  });

  it('takes values with or without an equals sign', () => {
    const said = ['--rounds=7', '--json', 'a.json', 'messages', '--profile', '/tmp/p'];
    expect(parseArguments(said, known)).toMatchObject({
      rounds: 7,
      json: 'a.json',
      names: ['messages'],
      profile: '/tmp/p',
    });
  });

  it.each([['offer'], ['--fast'], ['--rounds', '0'], ['--rounds', 'many'], ['--json'], ['--profile=']])(
    'does not guess what “%s %s” means',
    (...words: string[]) => {
      expect(() => parseArguments(words.filter(Boolean), known)).toThrow(/There is no bench|whole number|needs a path/);
    },
  );
});
