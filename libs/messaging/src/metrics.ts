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

/** From taking an event to its outcome, for those a handler had use for. */
export const eventSeconds = new Histogram({
  name: 'visavis_event_seconds',
  help: 'Time a handler took for an event, by type and outcome',
  labelNames: ['type', 'outcome'],
  buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
});

/** How far a service's picture is behind what happened: from `occurredAt` to its effect, once per event. */
export const eventLagSeconds = new Histogram({
  name: 'visavis_event_lag_seconds',
  help: 'Time from what happened to its effect in this service, by type',
  labelNames: ['type'],
  buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 30, 300],
});

/** Events of a source that this service has still to take, as the broker counted with the last one delivered. */
export const consumerPending = new Gauge({
  name: 'visavis_consumer_pending_events',
  help: 'Events of a source not delivered to this service yet',
  labelNames: ['source'],
});

/** Events the outbox relay has published: each is a fact that was committed. */
export const eventsPublished = new Counter({
  name: 'visavis_events_published_total',
  help: 'Events published from the outbox to JetStream',
  labelNames: ['service', 'type'],
});

/** Events that wait in the outbox; told by the replica whose relay leads. */
export const outboxPending = new Gauge({
  name: 'visavis_outbox_pending_events',
  help: 'Events committed and not published yet, measured every 5 seconds',
  labelNames: ['service'],
});

/** For how long the oldest of them has waited. */
export const outboxOldestSeconds = new Gauge({
  name: 'visavis_outbox_oldest_seconds',
  help: 'Age of the oldest event that is not published yet, measured every 5 seconds',
  labelNames: ['service'],
});

/** Age of the oldest event of the last batch when it was published. */
export const relayLagSeconds = new Gauge({
  name: 'visavis_outbox_lag_seconds',
  help: 'Age of the oldest event in the batch published last',
  labelNames: ['service'],
});
