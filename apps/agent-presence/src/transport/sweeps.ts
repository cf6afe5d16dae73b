import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Repeating } from '@visavis/platform/repeating';
import { Signals, Timing } from '../usecases/ports';
import { SweepPresences } from '../usecases/sweep-presences';

/** Sweeps again and again while the process lives. */
@Injectable()
export class Sweeps implements OnApplicationBootstrap {
  constructor(
    private readonly repeating: Repeating,
    private readonly sweepPresences: SweepPresences,
    private readonly signals: Signals,
    private readonly timing: Timing,
  ) {}

  onApplicationBootstrap(): void {
    this.repeating.every(this.timing.sweepMs, 'presence sweep', () => this.sweep());
  }

  private async sweep(): Promise<void> {
    const ended = this.signals.sweepBegan();
    try {
      await this.sweepPresences.execute();
    } finally {
      ended();
    }
  }
}
