import { Redis } from 'ioredis';
import type { JetStreamManager } from 'nats';
import { Client } from 'pg';
import { schemas } from '../../../tools/infra/fleet';
import { connectNats } from '../../../tools/infra/nats';
import { eventually } from './eventually';
import type { TestStores } from './start-stores';

/** Two calm looks in a row: between outbox, stream and queue a thing is for a moment in none of them. */
const CALM_LOOKS = 2;

async function unpublished(client: Client): Promise<number> {
  let count = 0;
  for (const schema of schemas) {
    const table = await client.query<{ is_there: boolean }>('select to_regclass($1) is not null as is_there', [
      `${schema}.outbox`,
    ]);
    if (!table.rows[0]?.is_there) continue;
    const rows = await client.query<{ n: string }>(
      `select count(*) as n from ${schema}.outbox where published_at is null`,
    );
    count += Number(rows.rows[0]?.n ?? 0);
  }
  return count;
}

async function undelivered(manager: JetStreamManager): Promise<number> {
  let count = 0;
  for (const stream of await manager.streams.list().next()) {
    for (const consumer of await manager.consumers.list(stream.config.name).next()) {
      count += consumer.num_pending + consumer.num_ack_pending;
    }
  }
  return count;
}

/** Jobs that run or wait to run; delayed ones are timers and may stand for hours. */
async function activeJobs(redis: Redis): Promise<number> {
  const queues = await redis.keys('*:meta');
  const counts = queues.map(async (meta) => {
    const queue = meta.slice(0, -'meta'.length);
    return (await redis.llen(`${queue}active`)) + (await redis.llen(`${queue}wait`));
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/**
 * Waits until every outbox is relayed, every event consumed, and no wake-up is running or waiting.
 * @param withinMs 15 s unless said otherwise
 * @throws with what was still on its way
 */
export async function settled(stores: TestStores, withinMs = 15_000): Promise<void> {
  const client = new Client({ connectionString: stores.adminUrl });
  const redis = new Redis(stores.redisUrl);
  const nats = await connectNats(stores.natsUrl('system'));
  const manager = await nats.jetstreamManager();
  await client.connect();
  let calmLooks = 0;
  const look = async (): Promise<boolean> => {
    const [outbox, events, jobs] = await Promise.all([unpublished(client), undelivered(manager), activeJobs(redis)]);
    calmLooks = outbox + events + jobs === 0 ? calmLooks + 1 : 0;
    if (calmLooks >= CALM_LOOKS) return true;
    throw new Error(`${String(outbox)} events in outboxes, ${String(events)} undelivered, ${String(jobs)} jobs`);
  };
  try {
    await eventually(look, { withinMs, what: 'the platform to settle' });
  } finally {
    await Promise.all([client.end(), nats.close()]);
    redis.disconnect();
  }
}
