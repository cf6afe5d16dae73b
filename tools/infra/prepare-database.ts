import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from '@visavis/platform/run-migrations';
import { ensureRoles } from './database-roles';
import { fleet, type ServiceShape } from './fleet';
import type { Secrets } from './secrets';
import { withClient, withDatabase } from './sql';

export interface DatabaseOptions {
  readonly root: string;
  /** A superuser or a role with CREATEROLE that may create in the database. */
  readonly adminUrl: string;
  readonly database: string;
  readonly secrets: Secrets;
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
