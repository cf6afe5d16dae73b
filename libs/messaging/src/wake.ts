/** A pause that can be cut short; a wake that comes while nobody pauses cuts the next one. */
export class Wake {
  private pending = false;
  private resume: (() => void) | undefined;

  /** Ends the pause under way, or skips the next. */
  now(): void {
    this.pending = true;
    this.resume?.();
  }

  /** Pauses for `ms` milliseconds at most. */
  async after(ms: number): Promise<void> {
    if (!this.pending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.resume = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.pending = false;
    this.resume = undefined;
  }
}
