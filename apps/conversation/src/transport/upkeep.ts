import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUR_MS } from '@visavis/kernel/time';
import { Repeating } from '@visavis/platform/repeating';
import { PrepareMonths } from '../usecases/prepare-months';

/** What the service does by itself, without being asked. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap {
  constructor(
    private readonly prepareMonths: PrepareMonths,
    private readonly repeating: Repeating,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.prepareMonths.execute();
    this.repeating.every(HOUR_MS, 'months of entries', () => this.prepareMonths.execute());
  }
}
