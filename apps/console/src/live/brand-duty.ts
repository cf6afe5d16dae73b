import type { BoardAgent } from '@visavis/contracts/board';
import { stateOrder } from './board-rows';

/**
 * How many agents of each brand are in which state, as text (`available:9 busy:3`), so that a row is drawn again only
 * when its counts are others. Who is offline does not count.
 */
export function dutyByBrand(agents: readonly BoardAgent[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { brandIds, state } of agents) {
    if (state === 'offline') continue;
    for (const brandId of brandIds) {
      const ofBrand = counts.get(brandId) ?? new Map<string, number>();
      counts.set(brandId, ofBrand.set(state, (ofBrand.get(state) ?? 0) + 1));
    }
  }
  const written = (ofBrand: ReadonlyMap<string, number>) =>
    stateOrder.flatMap((state) => (ofBrand.has(state) ? [`${state}:${ofBrand.get(state) ?? 0}`] : [])).join(' ');
  return new Map([...counts].map(([brandId, ofBrand]) => [brandId, written(ofBrand)]));
}

/** The counts of `dutyByBrand` read back. */
export function dutyOf(text: string): readonly (readonly [BoardAgent['state'], number])[] {
  return text.split(' ').flatMap((part) => {
    const [name, count] = part.split(':');
    const state = stateOrder.find((known) => known === name);
    return state ? [[state, Number(count)] as const] : [];
  });
}
