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

const intents = new Counter({
  name: 'visavis_intents_declared_total',
  help: 'Intents declared, by what and by whom: the person or a supervisor',
  labelNames: ['intent', 'by'],
});

const connectivities = new Counter({
  name: 'visavis_connectivity_changes_total',
  help: 'Changes of the connectivity of people, from and to',
  labelNames: ['from', 'to'],
});

const leases = new Counter({
  name: 'visavis_leases_total',
  help: 'Leases of sockets opened, renewed and closed',
  labelNames: ['what'],
});

const leaseFailures = new Counter({
  name: 'visavis_lease_failures_total',
  help: 'Commands about leases that Redis did not answer',
  labelNames: ['what'],
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

  presenceMoved(before: Presence, after: Presence): void {
    const isDeclared = before.intent !== after.intent || before.reason !== after.reason;
    if (isDeclared) intents.inc({ intent: after.intent, by: after.declaredBy === null ? 'person' : 'supervisor' });
    if (before.connectivity !== after.connectivity) {
      connectivities.inc({ from: before.connectivity, to: after.connectivity });
    }
  }

  leaseOpened(): void {
    leases.inc({ what: 'opened' });
  }

  leaseClosed(): void {
    leases.inc({ what: 'closed' });
  }

  leasesRenewed(count: number): void {
    leases.inc({ what: 'renewed' }, count);
  }

  leasesOutOfReach(what: string): void {
    leaseFailures.inc({ what });
  }
}
