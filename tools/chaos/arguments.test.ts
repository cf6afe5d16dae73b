import { commandOf, parseArguments } from './arguments';

it('reads what is asked for, in both spellings', () => {
  const words = [
    '--plan',
    'stores',
    '--seed=3',
    '--visitors',
    '120',
    '--agents=15',
    '--for',
    '4m',
    '--quick',
    '--fault',
    'kill redis',
  ];
  expect(parseArguments(words)).toEqual({
    ...{ plan: 'stores', faults: ['kill redis'], seed: 3, visitors: 120, agents: 15, forMs: 240_000, isQuick: true },
  });
});

it('prints the command that asks for the same', () => {
  const asked = parseArguments(['--plan', 'long', '--seed', '9', '--for', '90s']);
  expect(parseArguments(commandOf(asked).split(' ').slice(4))).toEqual(asked);
});

it.each([
  [['--plan', 'some'], 'There is no plan some'],
  [['--seed', 'x'], '--seed is a whole number'],
  [['--agents', '1'], '--agents is a whole number from 2'],
  [['--for', '4'], '--for is a time'],
  [['--loud'], 'does not know --loud'],
  [['--visitors'], '--visitors is a whole number'],
])('refuses %j with a sentence', (words, sentence) => {
  expect(() => parseArguments(words)).toThrow(sentence);
});
