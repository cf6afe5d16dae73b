import type { World } from '../world';

/** Which plans a fault belongs to; `all` has every fault. */
export type Group = 'services' | 'stores' | 'network' | 'long';

/** Something that goes wrong, and how it is put right. */
export interface Fault {
  readonly name: string;
  readonly group: Group;
  /** How long it lasts, in milliseconds: between these, by the seed. */
  readonly outageMs: readonly [number, number];
  /** Also in the short plan. */
  readonly isQuick?: boolean;
  /** Breaks it; what it answers puts it right and waits until that stands. */
  readonly strike: (world: World) => Promise<() => Promise<void>>;
}
