import { SentenceError } from '../infra/sentence-error';

/** What the command line of `npm run bench` asks for. */
export interface BenchArguments {
  /** Empty: all of them. */
  readonly names: readonly string[];
  readonly rounds: number;
  /** Few samples: shows that everything works, not how fast. */
  readonly isQuick: boolean;
  readonly json: string | undefined;
  /** Writes the table into docs/benchmarks.md: whole runs do, others only when told to. */
  readonly writes: boolean;
  /** A folder for CPU profiles of our services. */
  readonly profile: string | undefined;
}

const USUAL_ROUNDS = 5;
const QUICK_ROUNDS = 2;
const MOST_ROUNDS = 25;

/** @throws a sentence about what is not understood, with what there is */
export function parseArguments(words: readonly string[], known: readonly string[]): BenchArguments {
  const given = new Map<string, string>();
  const names: string[] = [];
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [flag, value] = word.split('=', 2);
    if (flag === '--quick' || flag === '--write') given.set(flag, '');
    else if (flag === '--rounds' || flag === '--json' || flag === '--profile') {
      given.set(flag, value ?? left.shift() ?? '');
    } else names.push(nameOf(word, known));
  }
  const isQuick = given.has('--quick');
  return {
    names,
    rounds: roundsOf(given.get('--rounds'), isQuick ? QUICK_ROUNDS : USUAL_ROUNDS),
    isQuick,
    json: fileOf(given, '--json'),
    writes: given.has('--write') || (!isQuick && names.length === 0),
    profile: fileOf(given, '--profile'),
  };
}

function nameOf(word: string, known: readonly string[]): string {
  if (known.includes(word)) return word;
  const flags = '--rounds <n>, --quick, --json <file>, --write, --profile <folder>';
  throw new SentenceError(`There is no bench ${word}. There are: ${known.join(', ')}; and ${flags}.`);
}

function roundsOf(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= MOST_ROUNDS) return rounds;
  throw new SentenceError(`--rounds is a whole number from 1 to ${String(MOST_ROUNDS)}, not “${text}”.`);
}

function fileOf(given: ReadonlyMap<string, string>, flag: string): string | undefined {
  const path = given.get(flag);
  if (path === '') throw new SentenceError(`${flag} needs a path.`);
  return path;
}
