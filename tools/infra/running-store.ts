import type { OwnedProcess } from './owned-process';

/** A store that answers at `url`; `process` is set when we run it ourselves. */
export interface RunningStore {
  readonly url: string;
  readonly process?: OwnedProcess;
  readonly stop: () => Promise<void>;
}

/** A store somebody else runs: nothing of it is ours to stop. */
export function foreignStore(url: string): RunningStore {
  return { url, stop: () => Promise.resolve() };
}
