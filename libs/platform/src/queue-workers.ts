import { WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Queue, type Worker } from 'bullmq';
import { DrainHooks } from './drain-hooks';

/** Watches over the process's BullMQ workers and queues: errors are logged, jobs under way are finished on drain. */
@Injectable()
export class QueueWorkers implements OnApplicationBootstrap {
  private readonly logger = new Logger('queues');

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly drainHooks: DrainHooks,
  ) {}

  onApplicationBootstrap(): void {
    const instances: unknown[] = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    const report = (error: Error): void => this.logger.warn({ message: 'redis is out of reach', err: error });
    for (const instance of instances) {
      if (instance instanceof Queue) instance.on('error', report);
      if (!(instance instanceof WorkerHost)) continue;
      const worker = instance.worker as Worker;
      worker.on('error', report);
      this.drainHooks.add('work', `queue ${worker.name}`, () => worker.close());
    }
  }
}
