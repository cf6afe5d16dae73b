import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Repeating } from '@visavis/platform/repeating';
import { EdgeOptions } from '../../usecases/edge-options';
import { KeepLeases } from '../../usecases/realtime/keep-leases';
import { KeepTime } from '../../usecases/realtime/keep-time';
import { Lookouts } from './lookouts';

const QUICK_MS = 500;

/** What the realtime side does again and again. */
@Injectable()
export class Pulses implements OnApplicationBootstrap {
  constructor(
    private readonly repeating: Repeating,
    private readonly options: EdgeOptions,
    private readonly time: KeepTime,
    private readonly leases: KeepLeases,
    private readonly lookouts: Lookouts,
  ) {}

  onApplicationBootstrap(): void {
    const { helloWithinMs, beatMs, silenceMs, headsMs } = this.options;
    const tickMs = Math.min(QUICK_MS, ...[helloWithinMs, beatMs, silenceMs].map((ms) => Math.ceil(ms / 4)));
    this.repeating.every(tickMs, 'sockets', async () => this.time.execute());
    this.repeating.every(QUICK_MS, 'positions', () => this.lookouts.positions.execute());
    this.repeating.every(QUICK_MS, 'page presence', () => this.lookouts.pages.execute());
    this.repeating.every(headsMs, 'heads', () => this.lookouts.heads.execute());
    this.repeating.every(headsMs, 'leases', () => this.leases.execute());
  }
}
