import { Random } from '../simulate/random';
import { faults, pairs } from './faults/catalogue';
import { makePlan, planNames, type PlanName } from './plan';

const planOf = (plan: PlanName, { seed = 3, isQuick = false, round = 0 } = {}) =>
  makePlan({ plan, isQuick, faults: [], random: new Random(seed) }, faults, pairs, round);
const namesOf = (steps: ReturnType<typeof planOf>): string[] =>
  steps.map((step) => step.faults.map(({ fault }) => fault).join(' + '));

it('has every fault and every pair once', () => {
  const names = namesOf(planOf('all'));
  expect([...names].sort()).toEqual(
    [...faults.map(({ name }) => name), ...pairs.map((pair) => pair.join(' + '))].sort(),
  );
});

it('is the same for the same seed, and another for another seed or round', () => {
  expect(planOf('all')).toEqual(planOf('all'));
  expect(namesOf(planOf('all', { seed: 4 }))).not.toEqual(namesOf(planOf('all')));
  expect(namesOf(planOf('all', { round: 1 }))).not.toEqual(namesOf(planOf('all')));
});

it.each(['services', 'stores', 'network', 'long'] as const)('of %s has these alone', (group) => {
  const wanted = faults.filter((fault) => fault.group === group).map(({ name }) => name);
  expect(namesOf(planOf(group)).sort()).toEqual([...wanted].sort());
});

it('of pairs overlaps: the second strikes before the first must have ended', () => {
  const steps = planOf('pairs');
  expect(steps).toHaveLength(pairs.length);
  for (const { faults: both } of steps) {
    expect(both.map(({ afterMs }) => afterMs === 0)).toEqual([true, expect.any(Boolean)]);
    expect(both[1]?.afterMs).toBeLessThan(1_500);
  }
});

it('in short has the faults marked for it, and no pairs', () => {
  const wanted = faults.filter(({ isQuick }) => isQuick).map(({ name }) => name);
  expect(namesOf(planOf('all', { isQuick: true })).sort()).toEqual([...wanted].sort());
  expect(wanted.length).toBeLessThan(12);
});

it('keeps every outage within the bounds of its fault', () => {
  for (const name of planNames) {
    for (const { fault, outageMs } of planOf(name).flatMap((step) => step.faults)) {
      const [least = 0, most = 0] = faults.find((one) => one.name === fault)?.outageMs ?? [];
      expect(outageMs).toBeGreaterThanOrEqual(least);
      expect(outageMs).toBeLessThanOrEqual(most);
    }
  }
});

it('refuses a pair of something unknown', () => {
  expect(() =>
    makePlan({ plan: 'pairs', isQuick: false, faults: [], random: new Random(1) }, [], [['a', 'b']]),
  ).toThrow('no fault');
});

it('has only what is named, when something is', () => {
  const named = (names: string[]) =>
    makePlan({ plan: 'all', isQuick: false, faults: names, random: new Random(1) }, faults, pairs);
  expect(namesOf(named(['kill nats', 'kill postgres'])).sort()).toEqual([
    'kill nats',
    'kill nats + kill postgres',
    'kill postgres',
  ]);
  expect(() => named(['kill everybody'])).toThrow('there is no fault kill everybody: kill directory');
});
