import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SECOND_MS } from '@visavis/kernel/time';
import { isUnavailable } from '@visavis/messaging/service-error';
import { Repeating } from '@visavis/platform/repeating';
import { ContinueRebuild, type Step } from '../usecases/continue-rebuild';
import { Telemetry } from '../usecases/ports';
import { RebuildProjections } from '../usecases/rebuild-projections';

// Short enough for a drain to wait for.
const STINT_MS = 3 * SECOND_MS;

/** Every replica offers itself; the step at hand is locked by whoever came first. */
@Injectable()
export class RebuildJobs implements OnApplicationBootstrap {
  private readonly logger = new Logger('rebuild');
  private waits = 0;

  constructor(
    private readonly repeating: Repeating,
    private readonly rebuilds: RebuildProjections,
    private readonly continuing: ContinueRebuild,
    private readonly telemetry: Telemetry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.rebuilds.ensureBuilt();
    this.repeating.every(SECOND_MS, 'rebuild', () => this.work());
  }

  private async work(): Promise<void> {
    const until = performance.now() + STINT_MS;
    try {
      this.telemetry.rebuildIs(await this.rebuilds.resume());
      while (performance.now() < until && this.took(await this.continuing.execute()));
    } catch (error) {
      if (isUnavailable(error)) this.wait(error);
      else await this.fail(error);
    }
  }

  private took({ goesOn, setAside }: Step): boolean {
    this.waits = 0;
    for (const { what, id, reason } of setAside) {
      this.telemetry.setAside(what);
      this.logger.warn({ message: 'the rebuild passes over what it cannot tell of', what, id, reason });
    }
    return goesOn;
  }

  // A peer that starts is no news; one that stays away is, though not every second.
  private wait(err: unknown): void {
    this.waits += 1;
    const { waits } = this;
    const message = 'the rebuild waits: an owner of facts or the database does not answer in time';
    if (waits === 1) this.logger.debug({ message, waits, err });
    else if (Number.isInteger(Math.log2(waits))) this.logger.warn({ message, waits, err });
  }

  private async fail(error: unknown): Promise<void> {
    this.logger.error({ message: 'the rebuild failed, and goes on after a rest', err: error });
    await this.continuing.abandon(error instanceof Error ? error.message : String(error));
  }
}
