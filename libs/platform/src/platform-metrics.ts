import type { Pool } from 'pg';
import { Counter, Gauge, Histogram } from 'prom-client';

/** Transactions by role and end, from asking for a connection to its return. */
export const transactionSeconds = new Histogram({
  name: 'visavis_transaction_seconds',
  help: 'Time from asking for a connection to the end of its transaction',
  labelNames: ['role', 'outcome'],
  buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
});

/** Transactions done again, because the database asked for it: deadlocks and serialization failures. */
export const transactionRetries = new Counter({
  name: 'visavis_transaction_retries_total',
  help: 'Transactions done again after a deadlock or a serialization failure',
});

/** Jobs of BullMQ by queue and end, from being taken to that. */
export const jobSeconds = new Histogram({
  name: 'visavis_job_seconds',
  help: 'Time a job took once a worker had it, by queue and outcome',
  labelNames: ['queue', 'outcome'],
  buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
});

const pools = new Map<string, Pool>();

/** Connections by what they do; read when the metrics are. */
export const poolConnections = new Gauge({
  name: 'visavis_pool_connections',
  help: 'Connections of a pool: busy, idle, or wanted by somebody who waits',
  labelNames: ['role', 'state'],
  collect(): void {
    for (const [role, { totalCount, idleCount, waitingCount }] of pools) {
      this.set({ role, state: 'busy' }, totalCount - idleCount);
      this.set({ role, state: 'idle' }, idleCount);
      this.set({ role, state: 'awaited' }, waitingCount);
    }
  },
});

/** Has the pool of a role counted from now on. */
export function watchPool(role: string, pool: Pool): void {
  pools.set(role, pool);
}
