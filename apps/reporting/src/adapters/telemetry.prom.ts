import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { type RebuildStatus, Telemetry } from '../usecases/ports';

const running = new Gauge({
  name: 'visavis_reporting_rebuild_running',
  help: 'Whether the projections are being rebuilt (1) and numbers are incomplete',
});
const failed = new Gauge({
  name: 'visavis_reporting_rebuild_failed',
  help: 'Whether the last rebuild has failed (1) and rests before it goes on',
});
const passedOver = new Counter({
  name: 'visavis_reporting_rebuild_set_aside_total',
  help: 'Old events and agents that a rebuild could not tell of and passed over',
  labelNames: ['what'],
});

/** What reporting tells whoever watches it: one function for each thing that happens. */
@Injectable()
export class TelemetryProm extends Telemetry {
  rebuildIs(state: RebuildStatus['state'] | 'never'): void {
    running.set(state === 'running' ? 1 : 0);
    failed.set(state === 'failed' ? 1 : 0);
  }

  setAside(what: 'event' | 'agent'): void {
    passedOver.inc({ what });
  }
}
