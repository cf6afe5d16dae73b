import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Telemetry } from '../usecases/ports';

const signIns = new Counter({
  name: 'visavis_sign_ins_total',
  help: 'Attempts to sign in, by outcome',
  labelNames: ['outcome'],
});
const refreshes = new Counter({
  name: 'visavis_session_refreshes_total',
  help: 'Refresh tokens presented, by outcome; refresh-reused speaks of a stolen one',
  labelNames: ['outcome'],
});
const signOuts = new Counter({ name: 'visavis_sign_outs_total', help: 'Sessions ended by their person' });

/** What directory tells whoever watches it: one function for each thing that happens. */
@Injectable()
export class TelemetryProm extends Telemetry {
  signInAnswered(outcome: string): void {
    signIns.inc({ outcome });
  }

  refreshAnswered(outcome: string): void {
    refreshes.inc({ outcome });
  }

  signedOut(): void {
    signOuts.inc();
  }
}
