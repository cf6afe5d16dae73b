import type { OwnedProcess } from './owned-process';
import type { RunningStore } from './running-store';
import { SentenceError } from './sentence-error';

/** A store that can be killed and begun anew: the same port and files, another process. */
export class RevivableStore implements RunningStore {
  private constructor(
    private readonly begin: () => Promise<RunningStore>,
    private current: RunningStore,
  ) {}

  /** @param begin starts the store, and starts it again on the same port and files after it has ended */
  static async start(begin: () => Promise<RunningStore>): Promise<RevivableStore> {
    return new RevivableStore(begin, await begin());
  }

  get url(): string {
    return this.current.url;
  }

  get process(): OwnedProcess | undefined {
    return this.current.process;
  }

  /** SIGKILL; the store stays away until `revive`. @throws SentenceError when the process is not ours to kill */
  async kill(): Promise<void> {
    const { process } = this.current;
    if (!process) throw new SentenceError('Stores in containers are not killed: set VISAVIS_TEST_STORES=native.');
    await process.end('SIGKILL');
  }

  /** Begins the store again and waits until it answers; does nothing while it runs. */
  async revive(): Promise<void> {
    if (this.current.process?.endedBecause === undefined) return;
    this.current = await this.begin();
  }

  /** Stops whichever process is the store by now. */
  stop(): Promise<void> {
    return this.current.stop();
  }
}
