import { cpus, loadavg, totalmem, type CpuInfo } from 'node:os';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { TestStores } from '@visavis/testkit/start-stores';
import { connectNats } from '../infra/nats';

/** How busy the machine was, as one, five and fifteen minutes' averages. */
export function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}

/** What the figures were measured on. */
export async function machineLine(stores: TestStores, loadBefore: string): Promise<string> {
  const [postgres, redis, nats] = await Promise.all([
    postgresVersion(stores.adminUrl),
    redisVersion(stores.redisUrl),
    natsVersion(stores.natsUrl('system')),
  ]);
  const memory = `${String(Math.round(totalmem() / 2 ** 30))} GB`;
  return [
    `${processor(cpus())}, ${memory}, Node ${process.versions.node}, Postgres ${postgres} (waits for the disk), `,
    `Redis ${redis}, NATS ${nats} (${stores.run.stores}); load before ${loadBefore}, after ${load()}.`,
  ].join('');
}

function processor(all: readonly CpuInfo[]): string {
  const model = all[0]?.model.replaceAll(/\s+/g, ' ').trim() ?? 'an unknown processor';
  return `${model}, ${String(all.length)} ${all.length === 1 ? 'core' : 'cores'}`;
}

async function postgresVersion(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version.split(' ')[0] ?? '?';
}

async function redisVersion(url: string): Promise<string> {
  const redis = new Redis(url);
  const told = await redis.info('server');
  redis.disconnect();
  return /redis_version:(\S+)/.exec(told)?.[1] ?? '?';
}

async function natsVersion(url: string): Promise<string> {
  const connection = await connectNats(url);
  const version = connection.info?.version ?? '?';
  await connection.close();
  return version;
}
