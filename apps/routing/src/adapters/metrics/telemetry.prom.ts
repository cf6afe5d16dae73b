import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { WorkChange } from '../../domain/work';
import { Telemetry, type WaitingCount } from '../../usecases/ports';

const moves = new Counter({
  name: 'visavis_work_moves_total',
  help: 'Steps of chats from state to state, by reason; those from nothing entered a line',
  labelNames: ['from', 'to', 'reason'],
});
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
const waiting = new Gauge({
  name: 'visavis_waiting_chats',
  help: 'Chats in line, offered or not, by slug of their queue over all brands; counted every 5 seconds',
  labelNames: ['queue'],
});
const longestWait = new Gauge({
  name: 'visavis_longest_wait_seconds',
  help: 'How long the first in line has waited, by slug of the queue over all brands; measured every 5 seconds',
  labelNames: ['queue'],
});

/** What routing tells whoever watches it: one function for each thing that happens. */
@Injectable()
export class TelemetryProm extends Telemetry {
  workMoved({ from, work, reason }: WorkChange): void {
    moves.inc({ from: from ?? 'none', to: work.state, reason });
  }

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

  waitingSeen(counts: readonly WaitingCount[]): void {
    waiting.reset();
    longestWait.reset();
    for (const { queue, chats, longestS } of counts) {
      waiting.set({ queue }, chats);
      longestWait.set({ queue }, longestS);
    }
  }
}
