/** Bounds what one process works on: so many at once, so many waiting in order, the rest is turned away. */
export class RequestGate {
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly idleListeners: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly maxRunning: number,
    private readonly maxWaiting: number,
  ) {}

  /** Runs `work` now or later; false when there is no room. `work` must not reject. */
  admit(work: () => Promise<void>): boolean {
    if (this.running < this.maxRunning) {
      void this.start(work);
      return true;
    }
    if (this.waiting.length >= this.maxWaiting) return false;
    this.waiting.push(work);
    return true;
  }

  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void> {
    if (this.running === 0) return Promise.resolve();
    return new Promise((resolve) => this.idleListeners.push(resolve));
  }

  private async start(work: () => Promise<void>): Promise<void> {
    this.running += 1;
    try {
      await work();
    } finally {
      this.running -= 1;
      const next = this.waiting.shift();
      if (next) void this.start(next);
      else if (this.running === 0) for (const listener of this.idleListeners.splice(0)) listener();
    }
  }
}
