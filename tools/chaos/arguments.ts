import { SentenceError } from '../infra/sentence-error';
import { planNames, type PlanName } from './plan';

/** What the command line of `npm run chaos` asks for. */
export interface ChaosArguments {
  readonly plan: PlanName;
  /** Only these faults, by name; empty: all of the plan. */
  readonly faults: readonly string[];
  readonly seed: number;
  /** Present at any time. */
  readonly visitors: number;
  readonly agents: number;
  /** The plan is gone through once, and again until so long has passed; in milliseconds. */
  readonly forMs: number;
  readonly isQuick: boolean;
}

const usual: ChaosArguments = { plan: 'all', faults: [], seed: 1, visitors: 60, agents: 12, forMs: 0, isQuick: false };
const flags =
  '--plan <name>, --fault <name> (as often as wanted), --seed <n>, --visitors <n>, --agents <n>, --for <time>, --quick';
const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** @throws a sentence about what is not understood, with what there is */
export function parseArguments(words: readonly string[]): ChaosArguments {
  const left = [...words];
  let parsed = usual;
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [flag = '', inline] = word.split('=', 2);
    if (flag === '--quick') parsed = { ...parsed, isQuick: true };
    else parsed = { ...parsed, ...valueOf(flag, inline ?? left.shift() ?? '', parsed) };
  }
  return parsed;
}

function valueOf(flag: string, text: string, { faults }: ChaosArguments): Partial<ChaosArguments> {
  switch (flag) {
    case '--plan':
      return { plan: planOf(text) };
    case '--fault':
      return { faults: [...faults, text] };
    case '--seed':
      return { seed: countOf(flag, text, 0) };
    case '--visitors':
      return { visitors: countOf(flag, text, 1) };
    case '--agents':
      return { agents: countOf(flag, text, 2) };
    case '--for':
      return { forMs: timeOf(text) };
    default:
      throw new SentenceError(`Chaos does not know ${flag}. There is ${flags}.`);
  }
}

function planOf(text: string): PlanName {
  const plan = planNames.find((name) => name === text);
  if (!plan) throw new SentenceError(`There is no plan ${text}. There is ${planNames.join(', ')}.`);
  return plan;
}

function countOf(flag: string, text: string, least: number): number {
  const count = Number(text);
  if (text !== '' && Number.isInteger(count) && count >= least && count <= 100_000) return count;
  throw new SentenceError(`${flag} is a whole number from ${String(least)}, not “${text}”.`);
}

function timeOf(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  const ms = Number(amount) * (units[unit] ?? 0);
  if (ms > 0) return ms;
  throw new SentenceError(`--for is a time such as 90s, 4m or 1h, not “${text}”.`);
}

/** The command that does the same again. */
export function commandOf({ plan, faults, seed, visitors, agents, forMs, isQuick }: ChaosArguments): string {
  const counts = `--seed ${String(seed)} --visitors ${String(visitors)} --agents ${String(agents)}`;
  const time = forMs > 0 ? ` --for ${String(forMs / 1_000)}s` : '';
  const only = faults.map((name) => ` --fault '${name}'`).join('');
  return `npm run chaos -- --plan ${plan}${only} ${counts}${time}${isQuick ? ' --quick' : ''}`;
}
