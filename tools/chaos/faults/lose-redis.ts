import { Redis } from 'ioredis';
import type { World } from '../world';
import type { Fault } from './fault';

async function flush({ stage }: World): Promise<void> {
  const redis = new Redis(stage.platform.stores.redisUrl);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}

export const killRedis: Fault = {
  name: 'kill redis',
  group: 'stores',
  outageMs: [500, 5_000],
  strike: async ({ stage }) => {
    await stage.platform.stores.redis.kill();
    return () => stage.platform.stores.redis.revive();
  },
};

/** Jobs, locks and leases are gone from one moment to the next; the connections stay. */
export const flushRedis: Fault = {
  name: 'flush redis',
  group: 'stores',
  outageMs: [0, 0],
  strike: async (world) => {
    await flush(world);
    return () => Promise.resolve();
  },
};

export const flushAndKillRedis: Fault = {
  name: 'flush and kill redis',
  group: 'stores',
  outageMs: [500, 3_000],
  isQuick: true,
  strike: async (world) => {
    await flush(world);
    return killRedis.strike(world);
  },
};

export const loseRedisForLong: Fault = {
  ...flushAndKillRedis,
  name: 'flush and kill redis, past the grace',
  group: 'long',
  outageMs: [33_000, 36_000],
  isQuick: false,
};

/** Its connections stay open and no command is answered. */
export const freezeRedis: Fault = {
  name: 'freeze redis',
  group: 'stores',
  outageMs: [2_000, 7_000],
  strike: ({ stage }) => {
    const pid = stage.platform.stores.redis.process?.pid;
    if (pid === undefined) throw new Error('Redis is not ours to freeze');
    process.kill(pid, 'SIGSTOP');
    return Promise.resolve(() => {
      process.kill(pid, 'SIGCONT');
      return Promise.resolve();
    });
  },
};
