import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PlatformModule } from './platform-module';
import { QueueWorkers } from './queue-workers';
import { queueTelemetry } from './tracing';
import { reconnectWait, RedisConnection, RedisSettings } from './redis-connection';

interface QueuesConfig {
  readonly REDIS_URL: string;
  readonly REDIS_PREFIX: string;
}

interface ForService {
  readonly config: QueuesConfig;
  /** Names of the BullMQ queues the service owns; none for a service that only keeps leases. */
  readonly queues?: readonly string[];
}

/**
 * Gives a service its Redis client and BullMQ queues (`@InjectQueue(name)`, `@Processor(name)`).
 * A queue never crosses a service's border. The process survives Redis being away; jobs are re-made from Postgres.
 */
@Module({})
export class QueuesModule {
  static forService({ config, queues = [] }: ForService): DynamicModule {
    const telemetry = queueTelemetry();
    const bull =
      queues.length === 0
        ? []
        : [
            BullModule.forRoot({
              prefix: config.REDIS_PREFIX,
              ...(telemetry ? { telemetry } : {}),
              connection: { url: config.REDIS_URL, maxRetriesPerRequest: null, retryStrategy: reconnectWait },
            }),
            BullModule.registerQueue(
              ...queues.map((name) => ({ name, defaultJobOptions: { removeOnComplete: true, removeOnFail: 1_000 } })),
            ),
          ];
    return {
      module: QueuesModule,
      imports: [PlatformModule, DiscoveryModule, ...bull],
      providers: [
        { provide: RedisSettings, useValue: new RedisSettings(config.REDIS_URL, config.REDIS_PREFIX) },
        RedisConnection,
        ...(queues.length > 0 ? [QueueWorkers] : []),
      ],
      exports: [RedisSettings, RedisConnection, ...(queues.length > 0 ? [BullModule] : [])],
    };
  }
}
