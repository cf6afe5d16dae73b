import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SECOND_MS } from '@visavis/kernel/time';
import { isUnavailable } from '@visavis/messaging/service-error';
import { Repeating } from '@visavis/platform/repeating';
import { ContinueRebuild } from '../usecases/continue-rebuild';
import { RebuildProjections } from '../usecases/rebuild-projections';

// Short enough for a drain to wait for.
const STINT_MS = 3 * SECOND_MS;

/** Every replica offers itself; the page at hand is locked by whoever came first. */
@Injectable()
export class RebuildJobs implements OnApplicationBootstrap {
  private readonly logger = new Logger('rebuild');

  constructor(
    private readonly repeating: Repeating,
    private readonly rebuilds: RebuildProjections,
    private readonly continuing: ContinueRebuild,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.rebuilds.ensureBuilt();
    this.repeating.every(SECOND_MS, 'rebuild', () => this.work());
  }

  private async work(): Promise<void> {
    const until = performance.now() + STINT_MS;
    try {
      while (performance.now() < until && (await this.continuing.execute()));
    } catch (error) {
      if (isUnavailable(error)) this.logger.debug({ message: 'the rebuild waits for an owner of facts', err: error });
      else {
        this.logger.error({ message: 'the rebuild failed', err: error });
        await this.continuing.abandon(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
