import { Module, type DynamicModule } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { ServiceName } from '@visavis/contracts/registry';
import { NatsConnection } from '@visavis/messaging/nats-connection';
import { NatsStrategy } from '@visavis/messaging/nats-strategy';
import type { ProcessConfig } from './config';
import { DrainHooks } from './drain-hooks';
import { HealthChecks } from './health-checks';
import { makeLog, NestLog } from './log';
import { PlatformModule } from './platform-module';

const MAX_BODY_BYTES = 1_048_576;

/** What a service is made of. */
export interface ServiceParts {
  readonly service: ServiceName;
  readonly config: ProcessConfig;
  /** The service's own module, already configured. */
  readonly module: DynamicModule;
  /** For the gateway: cookies, sockets, static files; runs before anything listens. */
  readonly setUp?: ((app: NestFastifyApplication) => void | Promise<void>) | undefined;
  readonly log?: Logger | undefined;
}

@Module({})
class ServiceRoot {
  static around(service: DynamicModule): DynamicModule {
    return { module: ServiceRoot, imports: [PlatformModule, service] };
  }
}

/** A service that answers. */
export interface RunningService {
  readonly app: NestFastifyApplication;
  /** Where its HTTP server listens. */
  readonly url: string;
  /** Not ready → takes nothing new → finishes → closes. The second call waits for the first. */
  drain(): Promise<void>;
}

/** Starts a service in this process. @throws when it cannot run, for instance when a contract it owns has no handler */
export async function startService(parts: ServiceParts): Promise<RunningService> {
  const { service, config, module, setUp } = parts;
  const log = parts.log ?? makeLog({ service, instance: config.INSTANCE_ID, level: config.LOG_LEVEL });
  const nestOptions = Object.assign(new NestApplicationContextOptions(), {
    logger: new NestLog(log),
    abortOnError: false,
  });
  const adapter = new FastifyAdapter({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  const app = await NestFactory.create<NestFastifyApplication>(ServiceRoot.around(module), adapter, nestOptions);
  try {
    await setUp?.(app);
    await listen(app, config);
  } catch (error) {
    await app.close();
    throw error;
  }
  let drained: Promise<void> | undefined;
  return { app, url: await app.getUrl(), drain: () => (drained ??= drain(app)) };
}

async function listen(app: NestFastifyApplication, config: ProcessConfig): Promise<void> {
  const strategy = app.get(NatsStrategy, { strict: false });
  const nats = app.get(NatsConnection, { strict: false });
  app.get(HealthChecks, { strict: false }).add('nats', () => nats.isConnected);
  app.connectMicroservice({ strategy });
  await app.init();
  await app.startAllMicroservices();
  await app.listen(config.HTTP_PORT, config.HTTP_HOST);
}

async function drain(app: NestFastifyApplication): Promise<void> {
  const hooks = app.get(DrainHooks, { strict: false });
  app.get(HealthChecks, { strict: false }).add('draining', () => false);
  await Promise.all([hooks.run('intake'), app.get(NatsStrategy, { strict: false }).drain()]);
  await hooks.run('work');
  await app.close();
}
