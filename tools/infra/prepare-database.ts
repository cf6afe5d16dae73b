import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from '@visavis/platform/run-migrations';
import { ensureRoles } from './database-roles';
import { fleet, type ServiceShape } from './fleet';
import type { Secrets } from './secrets';
import { name, withClient, withDatabase } from './sql';

export interface DatabaseOptions {
  readonly root: string;
  /** A superuser or a role with CREATEROLE that may create in the database. */
  readonly adminUrl: string;
  readonly database: string;
  readonly secrets: Secrets;
}

export async function createDatabase(adminUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${name(database)}`);
  });
}

/** A copy of a migrated database, in some 50 ms; its services sign in with the template's roles. */
export async function cloneDatabase(adminUrl: string, template: string, clone: string): Promise<string> {
  await withClient(adminUrl, (client) => client.query(`create database ${name(clone)} template ${name(template)}`));
  return withDatabase(adminUrl, clone);
}

/** Drops a database and the connections that are still in it. */
export async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(`drop database if exists ${name(database)} with (force)`));
}

function migrationFiles(root: string, { name: service }: ServiceShape): string[] {
  const folder = join(root, 'dist/apps', service, 'migrations');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => join(folder, file));
}

/** Brings an existing database up to date: roles first, since migrations grant to them, then the migrations of every schema. */
export async function prepareDatabase({ root, adminUrl, database, secrets }: DatabaseOptions): Promise<void> {
  const url = withDatabase(adminUrl, database);
  await withClient(url, (client) => ensureRoles(client, database, secrets));
  for (const service of fleet) {
    const files = migrationFiles(root, service);
    if (service.schema !== undefined && files.length > 0) await runMigrations({ url, schema: service.schema, files });
  }
}
