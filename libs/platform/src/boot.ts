import { startTracing, stopTracing } from './tracing';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import type { z } from 'zod';
import type { ServiceName } from '@visavis/contracts/registry';
import { ConfigError, parseConfig, type ProcessConfig } from './config';
import { makeLog } from './log';
import { guardProcess } from './process-guards';
import { startService, type RunningService } from './start-service';

const DRAIN_PATIENCE_MS = 10_000;

interface BootOptions<S extends z.ZodType<ProcessConfig>> {
  readonly service: ServiceName;
  /** Schema of the environment. */
  readonly config: S;
  readonly module: (config: z.output<S>) => DynamicModule;
  /** See `ServiceParts.setUp`. */
  readonly setUp?: (app: NestFastifyApplication, config: z.output<S>) => void | Promise<void>;
}

/**
 * The whole life of a service's process: environment → start → SIGTERM or SIGINT → drain → exit, within 10 s.
 * An unusable environment is told on standard error, whole, and ends the process with 1.
 */
export async function boot<S extends z.ZodType<ProcessConfig>>(options: BootOptions<S>): Promise<void> {
  const config = environment(options.config);
  const { service, module, setUp } = options;
  const log = makeLog({ service, instance: config.INSTANCE_ID, level: config.LOG_LEVEL });
  guardProcess(log);
  startTracing(service, config.INSTANCE_ID);
  collectDefaultMetrics();
  try {
    const running = await startService({
      service,
      config,
      log,
      module: module(config),
      setUp: setUp && ((app) => setUp(app, config)),
    });
    log.info({ url: running.url }, 'ready');
    endOnSignals(running, log);
  } catch (error) {
    log.fatal({ err: error }, 'the service cannot start');
    process.exit(1);
  }
}

function environment<S extends z.ZodType<ProcessConfig>>(schema: S): z.output<S> {
  try {
    return parseConfig(schema, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function endOnSignals(running: RunningService, log: Logger): void {
  const end = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'draining');
    setTimeout(() => {
      log.error('the drain took too long');
      process.exit(1);
    }, DRAIN_PATIENCE_MS).unref();
    running
      .drain()
      .then(stopTracing)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the drain failed');
          process.exit(1);
        },
      );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
