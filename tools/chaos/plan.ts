import type { Random } from '../simulate/random';
import type { Fault, Group } from './faults/fault';

export const planNames = ['all', 'services', 'stores', 'network', 'long', 'pairs'] as const;
export type PlanName = (typeof planNames)[number];

/** One fault of a step: when it strikes after the step begins, and how long it lasts, in milliseconds. */
export interface Planned {
  readonly fault: string;
  readonly afterMs: number;
  readonly outageMs: number;
}

/** What goes wrong together; the next step waits until the platform is well again. */
export interface PlanStep {
  readonly number: number;
  readonly faults: readonly Planned[];
}

type Known = Pick<Fault, 'name' | 'group' | 'outageMs' | 'isQuick'>;

export interface PlanSettings {
  readonly plan: PlanName;
  readonly isQuick: boolean;
  /** Only faults and pairs made of these; empty: all of the plan. */
  readonly faults: readonly string[];
  readonly random: Random;
}

/**
 * An order of faults by chance, each of the plan once; a run that lasts longer goes round again by another order.
 * @param round counts from 0; the same settings and round give the same steps
 */
export function makePlan(
  { plan, isQuick, faults: named, random }: PlanSettings,
  faults: readonly Known[],
  pairs: readonly (readonly [string, string])[],
  round = 0,
): PlanStep[] {
  const chance = random.fork(`round ${String(round)}`);
  const isAsked = (group: Group): boolean => plan === 'all' || plan === group;
  const single = faults.filter(({ group, isQuick: isInShort }) => isAsked(group) && (!isQuick || isInShort));
  const doubled = plan === 'pairs' || (plan === 'all' && !isQuick) ? pairs : [];
  const unknown = named.find((name) => !faults.some((fault) => fault.name === name));
  if (unknown !== undefined)
    throw new Error(`there is no fault ${unknown}: ${faults.map(({ name }) => name).join('; ')}`);
  const isNamed = (names: readonly string[]): boolean =>
    named.length === 0 || names.every((name) => named.includes(name));
  const chosen = [...single.map(({ name }) => [name]), ...doubled].filter(isNamed);
  return shuffled(chosen, chance).map((names, index) => ({
    number: index + 1,
    faults: names.map((name, place) => planned(name, place, faults, chance)),
  }));
}

function planned(name: string, place: number, faults: readonly Known[], chance: Random): Planned {
  const fault = faults.find((one) => one.name === name);
  if (!fault) throw new Error(`there is no fault ${name}`);
  const [least, most] = fault.outageMs;
  return {
    fault: name,
    afterMs: place === 0 ? 0 : Math.round(chance.between(0, 1_500)),
    outageMs: Math.round(chance.between(least, most)),
  };
}

/** Fisher and Yates. */
function shuffled<Value>(values: readonly Value[], chance: Random): Value[] {
  const left = [...values];
  const order: Value[] = [];
  while (left.length > 0) order.push(...left.splice(chance.below(left.length), 1));
  return order;
}
