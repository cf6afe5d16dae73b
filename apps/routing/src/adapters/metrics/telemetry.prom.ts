import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Telemetry } from '../../usecases/ports';

const offerEnds = new Counter({
  name: 'visavis_offers_ended_total',
  help: 'Offers that ended, by how',
  labelNames: ['outcome'],
});
const refusals = new Counter({
  name: 'visavis_admissions_refused_total',
  help: 'Picks of a pass that the database did not admit, by reason',
  labelNames: ['reason'],
});
const passSeconds = new Histogram({
  name: 'visavis_pass_seconds',
  help: 'Time a pass over a pool took',
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
});
const placed = new Counter({
  name: 'visavis_offers_made_total',
  help: 'Chats that found an agent, offered or accepted automatically',
});

@Injectable()
export class TelemetryProm extends Telemetry {
  offerEnded(outcome: string): void {
    offerEnds.inc({ outcome });
  }

  admissionRefused(reason: string): void {
    refusals.inc({ reason });
  }

  passed(tookMs: number, picks: number): void {
    passSeconds.observe(tookMs / 1_000);
    placed.inc(picks);
  }
}
