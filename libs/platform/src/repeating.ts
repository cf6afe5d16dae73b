import { Injectable, Logger } from '@nestjs/common';
import { DrainHooks } from './drain-hooks';

/** Runs work again and again, never twice at once, until the process drains. */
@Injectable()
export class Repeating {
  private readonly logger = new Logger('repeating');

  constructor(private readonly drainHooks: DrainHooks) {}

  /**
   * Runs `work` every `intervalMs`, counted from its end, the first time after one interval.
   * A failure is logged and does not end the repetition.
   * @returns a function that ends it once the run under way is over
   */
  every(intervalMs: number, name: string, work: () => Promise<void>): () => Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    let running: Promise<void> = Promise.resolve();
    const plan = (): void => {
      timer = setTimeout(() => {
        running = this.once(name, work).then(() => (stopped ? undefined : plan()));
      }, intervalMs);
    };
    const stop = async (): Promise<void> => {
      stopped = true;
      clearTimeout(timer);
      await running;
    };
    plan();
    this.drainHooks.add('work', name, stop);
    return stop;
  }

  private async once(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ message: 'repeated work failed', work: name, err: error });
    }
  }
}
