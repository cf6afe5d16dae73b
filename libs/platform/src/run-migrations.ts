import { Client } from 'pg';
import { DataSource } from 'typeorm';

interface MigrationRun {
  /** Owner of the schema; may create it. */
  readonly url: string;
  readonly schema: string;
  /** Absolute paths of compiled migrations. */
  readonly files: readonly string[];
}

/**
 * Brings a schema up to date, each migration in its own transaction, two runs at once one after the other.
 * The table `migrations` of the schema remembers what ran.
 * @returns names of the migrations that ran now
 */
export async function runMigrations({ url, schema, files }: MigrationRun): Promise<string[]> {
  if (!/^[a-z][a-z_]*$/.test(schema)) throw new Error(`${schema} is not the name of a schema`);
  const guard = new Client({ connectionString: url, application_name: `migrations of ${schema}` });
  await guard.connect();
  try {
    await guard.query(`select pg_advisory_lock(hashtext('visavis migrations'), hashtext('${schema}'))`);
    await guard.query(`create schema if not exists ${schema}`);
    return await migrate(url, schema, files);
  } finally {
    await guard.end();
  }
}

async function migrate(url: string, schema: string, files: readonly string[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema,
    migrations: [...files],
    migrationsTableName: 'migrations',
    installExtensions: false,
    poolSize: 2,
  });
  await source.initialize();
  try {
    const ran = await source.runMigrations({ transaction: 'each' });
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
