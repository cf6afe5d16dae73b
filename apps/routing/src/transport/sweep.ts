import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { serviceCall } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { Repeating } from '@visavis/platform/repeating';
import { MeasureWaiting } from '../usecases/measure-waiting';
import { ServePools } from '../usecases/serve-pools';
import { SettleTimers } from '../usecases/settle-timers';

const SWEEP_MS = 1_000;
const MEASURE_MS = 5_000;

/** Looks into the database every second: nothing waits longer because a wake-up or a timer was lost. */
@Injectable()
export class Sweep implements OnApplicationBootstrap {
  constructor(
    private readonly repeating: Repeating,
    private readonly settleTimers: SettleTimers,
    private readonly servePools: ServePools,
    private readonly measureWaiting: MeasureWaiting,
  ) {}

  onApplicationBootstrap(): void {
    this.repeating.every(SWEEP_MS, 'timers', () => this.settleTimers.execute(serviceCall('routing', newId())));
    this.repeating.every(SWEEP_MS, 'pools', () => this.servePools.execute(serviceCall('routing', newId())));
    this.repeating.every(MEASURE_MS, 'waiting', () => this.measureWaiting.execute(serviceCall('routing', newId())));
  }
}
