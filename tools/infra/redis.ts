import { Redis } from 'ioredis';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually';
import { OwnedProcess, type OnBegun } from './owned-process';
import { programPath, redisProgram } from './programs';
import type { RunningStore } from './running-store';

export interface RedisOptions {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  readonly onBegun?: OnBegun;
}

/** AOF survives a kill; `hz 100` keeps BullMQ's delayed jobs within 10 ms; BullMQ must never lose keys to eviction. */
const settings = [
  'bind 127.0.0.1',
  'appendonly yes',
  'appendfsync everysec',
  'aof-load-truncated yes',
  'save ""',
  'hz 100',
  'maxmemory-policy noeviction',
  'daemonize no',
];

export async function pingRedis(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  redis.on('error', () => undefined); // The rejected connect says it already.
  try {
    await redis.connect();
    await redis.ping();
    return true;
  } finally {
    redis.disconnect();
  }
}

/** Starts a private Redis and waits until it answers. */
export async function startRedis({ folder, port, password, logFile, onBegun }: RedisOptions): Promise<RunningStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const configFile = join(folder, 'redis.conf');
  // The password stands in the file, not among the arguments that every user of the machine can list.
  const own = [`port ${String(port)}`, `dir "${folder}"`, `requirepass ${password}`];
  writeFileSync(configFile, [...settings, ...own, ''].join('\n'), { mode: 0o600 });
  const owned = OwnedProcess.begin(
    {
      name: 'redis',
      command: programPath(redisProgram),
      args: [configFile],
      logFile,
      cwd: folder,
      stopSignal: 'SIGTERM',
      stopWithinMs: 10_000,
    },
    onBegun,
  );
  const url = `redis://:${password}@127.0.0.1:${String(port)}`;
  const look = (): Promise<boolean> => {
    owned.assertRunning();
    return pingRedis(url);
  };
  await eventually(look, { withinMs: 20_000, what: 'Redis to answer' });
  return { url, process: owned, stop: () => owned.stop() };
}
