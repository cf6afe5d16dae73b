import { Counter, Gauge, Histogram } from 'prom-client';

/** Requests answered, by contract and code (`ok` or an error code). */
export const requestSeconds = new Histogram({
  name: 'visavis_request_seconds',
  help: 'Time from receipt to answer of a request',
  labelNames: ['contract', 'code'],
  buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
});

/** Requests nobody waited for any more when their turn came. */
export const requestsDropped = new Counter({
  name: 'visavis_requests_dropped_total',
  help: 'Requests dropped because their deadline had passed before work began',
  labelNames: ['contract'],
});

/** Events received, by what became of them: done, repeated, ignored, failed, poison, given-up. */
export const eventsConsumed = new Counter({
  name: 'visavis_events_consumed_total',
  help: 'Events received from JetStream by type and outcome',
  labelNames: ['type', 'outcome'],
});

/** Events the outbox relay has published. */
export const eventsPublished = new Counter({
  name: 'visavis_events_published_total',
  help: 'Events published from the outbox to JetStream',
  labelNames: ['service'],
});

/** Age of the oldest event of the last batch when it was published. */
export const relayLagSeconds = new Gauge({
  name: 'visavis_outbox_lag_seconds',
  help: 'Age of the oldest event in the batch published last',
  labelNames: ['service'],
});
