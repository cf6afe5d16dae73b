import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { SECOND_MS } from '@visavis/kernel/time';
import { HealthChecks } from './health-checks';
import { codeOf, translated } from './pg-errors';
import { watchPool } from './platform-metrics';

/** Which of the service's two roles: `request` is bound by row-level security to its caller, `engine` sees its schema whole. */
export type DatabaseRole = 'request' | 'engine';

/** How a service reaches its schema. */
export class DatabaseOptions {
  constructor(
    readonly schema: string,
    readonly urls: Readonly<Record<DatabaseRole, string>>,
    readonly entities: readonly EntitySchema[],
    readonly poolSize: number,
    readonly instance: string,
  ) {}
}

const BOOT_PATIENCE_MS = 30 * SECOND_MS;
const WRONG_PASSWORD = '28P01';

/** One pool of connections per role. A lost connection leaves the pool; the next transaction opens another. */
@Injectable()
export class DatabaseSources implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('postgres');
  private readonly sources: Readonly<Record<DatabaseRole, DataSource>>;

  constructor(
    private readonly options: DatabaseOptions,
    health: HealthChecks,
  ) {
    this.sources = { request: dataSource(options, 'request'), engine: dataSource(options, 'engine') };
    health.add('postgres', async () => {
      await this.sources.engine.query('select 1');
      return true;
    });
  }

  async onModuleInit(): Promise<void> {
    await Promise.all((['request', 'engine'] as const).map((role) => this.open(role)));
  }

  async onApplicationShutdown(): Promise<void> {
    const open = [this.sources.request, this.sources.engine].filter((source) => source.isInitialized);
    await Promise.all(open.map((source) => source.destroy()));
  }

  of(role: DatabaseRole): DataSource {
    return this.sources[role];
  }

  /** @throws when the database does not come up within 30 s, or at once when it refuses the password */
  private async open(role: DatabaseRole): Promise<void> {
    const source = this.sources[role];
    const giveUpAt = performance.now() + BOOT_PATIENCE_MS;
    for (;;) {
      try {
        await source.initialize();
        watchPool(role, (source.driver as PostgresDriver).master as Pool);
        return;
      } catch (error) {
        if (performance.now() > giveUpAt || codeOf(error) === WRONG_PASSWORD || translated(error) === error)
          throw error;
        this.logger.warn({ message: 'waiting for the database', err: error });
        await pause(SECOND_MS / 2);
      }
    }
  }
}

function dataSource(options: DatabaseOptions, role: DatabaseRole): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.urls[role],
    schema: options.schema,
    entities: [...options.entities],
    synchronize: false,
    poolSize: options.poolSize,
    applicationName: `${options.instance} ${role}`,
    connectTimeoutMS: 3 * SECOND_MS,
    installExtensions: false,
    extra: {
      statement_timeout: 10 * SECOND_MS,
      idle_in_transaction_session_timeout: 15 * SECOND_MS,
      // The server's own time-outs do not help against a connection that went silent.
      query_timeout: 15 * SECOND_MS,
      keepAlive: true,
      idleTimeoutMillis: 60 * SECOND_MS,
    },
  });
}
