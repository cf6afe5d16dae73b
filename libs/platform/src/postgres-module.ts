import { Module, type DynamicModule } from '@nestjs/common';
import type { EntitySchema } from 'typeorm';
import { Transactions } from '@visavis/contracts/ports';
import { Statements } from '@visavis/messaging/statements';
import { DatabaseOptions, DatabaseSources } from './database-sources';
import { Db } from './db';
import { PgTransactions } from './pg-transactions';
import { PlatformModule } from './platform-module';

interface DatabaseConfig {
  readonly DATABASE_URL: string;
  readonly ENGINE_DATABASE_URL: string;
  readonly DATABASE_POOL: number;
  readonly INSTANCE_ID: string;
}

interface ForService {
  readonly schema: string;
  readonly entities: readonly EntitySchema[];
  readonly config: DatabaseConfig;
}

/** Gives a service its `Transactions` and `Db`. Make it once and hand the same value to every module that imports it. */
@Module({})
export class PostgresModule {
  static forService({ schema, entities, config }: ForService): DynamicModule {
    const urls = { request: config.DATABASE_URL, engine: config.ENGINE_DATABASE_URL };
    const options = new DatabaseOptions(schema, urls, entities, config.DATABASE_POOL, config.INSTANCE_ID);
    return {
      module: PostgresModule,
      imports: [PlatformModule],
      providers: [
        { provide: DatabaseOptions, useValue: options },
        DatabaseSources,
        Db,
        PgTransactions,
        { provide: Statements, useExisting: Db },
        { provide: Transactions, useExisting: PgTransactions },
      ],
      exports: [DatabaseSources, Db, Statements, Transactions],
    };
  }
}
