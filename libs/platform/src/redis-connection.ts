import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { HealthChecks } from './health-checks';

/** Where the service's Redis is, and how its keys begin. */
export class RedisSettings {
  constructor(
    readonly url: string,
    readonly prefix: string,
  ) {}
}

const MAX_WAIT_MS = 1_000;

/** Reconnects for ever, in waits of a second at most. */
export function reconnectWait(attempt: number): number {
  return Math.min(attempt * 50, MAX_WAIT_MS) * (0.75 + Math.random() / 4);
}

/** For leases and limits: a command fails at once while Redis is away, since what it guards can be rebuilt. */
export const failFast: RedisOptions = {
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  connectTimeout: 3_000,
  // A Redis that hangs must not hold up whoever asks.
  commandTimeout: 1_000,
  retryStrategy: reconnectWait,
};

/** The process's own Redis client, beside BullMQ's. */
@Injectable()
export class RedisConnection implements OnApplicationShutdown {
  private readonly logger = new Logger('redis');
  readonly client: Redis;

  constructor(settings: RedisSettings, health: HealthChecks) {
    this.client = new Redis(settings.url, failFast);
    // Without a listener a lost connection would end the process.
    this.client.on('error', (error: Error) => this.logger.debug({ message: 'redis is out of reach', err: error }));
    health.add('redis', () => this.client.status === 'ready');
  }

  async onApplicationShutdown(): Promise<void> {
    this.client.disconnect();
  }
}
