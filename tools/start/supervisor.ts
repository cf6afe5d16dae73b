import type { OwnedProcess } from '../infra/owned-process';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A service that ran this long was well: its next end is a new story. */
const STEADY_AFTER_MS = 60_000;

/** Keeps services running: one that ends is begun again after a pause that doubles while it keeps ending. */
export class Supervisor {
  private readonly running = new Map<string, OwnedProcess>();
  private readonly pauses = new Set<NodeJS.Timeout>();
  private isStopping = false;

  constructor(private readonly say: (text: string) => void) {}

  /** Knows a service that is not ready yet, so that a stop meets it; that it ends is for whoever waits for it to tell. */
  hold(owned: OwnedProcess): void {
    this.running.set(owned.name, owned);
  }

  /** Watches a service that runs; `begin` makes it run again. */
  watch(owned: OwnedProcess, begin: () => OwnedProcess, failures = 0): void {
    this.hold(owned);
    const begun = Date.now();
    void owned.exited.then((reason) => {
      if (this.isStopping) return;
      const before = Date.now() - begun > STEADY_AFTER_MS ? 0 : failures;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** before, LONGEST_PAUSE_MS);
      this.say(
        `  ! ${owned.name} ${reason}; it is started again in ${String(pauseMs / 1000)} s (log: ${owned.logFile})`,
      );
      this.later(pauseMs, () => this.watch(begin(), begin, before + 1));
    });
  }

  private later(ms: number, work: () => void): void {
    const pause = setTimeout(() => {
      this.pauses.delete(pause);
      work();
    }, ms);
    this.pauses.add(pause);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.pauses.forEach((pause) => clearTimeout(pause));
    await Promise.all([...this.running.values()].map((owned) => owned.stop()));
  }
}
