import { WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Queue, type Job, type Worker } from 'bullmq';
import { SECOND_MS } from '@visavis/kernel/time';
import { DrainHooks } from './drain-hooks';
import { jobSeconds } from './platform-metrics';

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
      worker.on('completed', (job) => observe(job, 'completed'));
      worker.on('failed', (job) => job && observe(job, 'failed'));
      this.drainHooks.add('work', `queue ${worker.name}`, () => worker.close());
    }
  }
}

function observe({ queueName: queue, processedOn, finishedOn }: Job, outcome: 'completed' | 'failed'): void {
  if (processedOn === undefined) return;
  jobSeconds.observe({ queue, outcome }, ((finishedOn ?? Date.now()) - processedOn) / SECOND_MS);
}
