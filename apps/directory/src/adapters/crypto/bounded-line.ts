/** A counter with a few places and a short line before it; whoever finds the line full is turned away at once. */
export class BoundedLine {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly places: number,
    private readonly maxWaiting: number,
  ) {}

  /** Runs `work` when its turn comes; undefined, without running it, when the line is full. */
  async run<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    if (this.running >= this.places) {
      if (this.waiting.length >= this.maxWaiting) return undefined;
      // The place is handed over, not freed: a newcomer cannot slip in between.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return { value: await work() };
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
