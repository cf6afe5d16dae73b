import { Injectable, Logger } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Presence } from '../domain/presence';
import type { Crowd } from '../domain/suspension';
import { Signals } from '../usecases/ports';

const presences = new Gauge({
  name: 'visavis_presences',
  help: 'People who are not lost, by intent and connectivity, as of the last sweep',
  labelNames: ['intent', 'connectivity'],
});

const sweepSeconds = new Histogram({
  name: 'visavis_presence_sweep_seconds',
  help: 'Duration of a sweep over all leases',
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2],
});

const suspensions = new Counter({
  name: 'visavis_presence_suspensions_total',
  help: 'Times nobody was given up, because infrastructure may have caused the silence',
  labelNames: ['cause'],
});

@Injectable()
export class SignalsProm extends Signals {
  private readonly logger = new Logger('presence');

  sweepBegan(): () => void {
    return sweepSeconds.startTimer();
  }

  presencesSeen(seen: readonly Presence[]): void {
    presences.reset();
    for (const { intent, connectivity } of seen) {
      if (connectivity !== 'lost') presences.inc({ intent, connectivity });
    }
  }

  sightLost(): void {
    suspensions.inc({ cause: 'blind' });
    this.logger.warn('signs of life may have been missed: nobody is given up for now');
  }

  massLossBegan(operatorId: string, crowd: Crowd): void {
    suspensions.inc({ cause: 'mass-loss' });
    this.logger.warn({ message: 'many agents dropped at once: nobody is given up for now', operatorId, ...crowd });
  }
}
