import { name, withClient, withDatabase } from './sql';

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
