import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase } from '../infra/clone-database';
import { fleet } from '../infra/fleet';
import { anyFreePort } from '../infra/ports';
import { startPostgres } from '../infra/postgres';
import { choosePostgresPlace } from '../infra/postgres-place';
import { prepareDatabase } from '../infra/prepare-database';
import { generateSecrets } from '../infra/secrets';
import { withClient, withDatabase } from '../infra/sql';
import { endRun, makeRunFolder, noteBegun } from '../test/test-run';
import type { Docs } from './compare-docs';
import { dumpSchema } from './schema-dump';

const database = 'visavis_docs';

/** Whether a generated file is a dump; those are compared by a test that has a migrated database. */
export const isDump = (path: string): boolean => path.startsWith('schema/');

/** The dumps of every schema in a migrated database. */
export function schemaDumps(url: string): Promise<Docs> {
  return withClient(url, async (client) => {
    const docs = new Map<string, string>();
    for (const { name, schema } of fleet) {
      if (schema !== undefined) docs.set(`schema/${name}.sql`, await dumpSchema(client, schema));
    }
    return docs;
  });
}

/** Starts a Postgres of its own, migrates it, reads it, and leaves nothing behind. */
export async function freshSchemaDumps(root: string): Promise<Docs> {
  const folder = makeRunFolder();
  const secrets = generateSecrets();
  try {
    const place = choosePostgresPlace(root, folder);
    const port = await anyFreePort();
    const logFile = join(folder, 'postgres.log');
    const settings = { place, port, password: secrets.postgres, logFile, isDurable: false };
    const postgres = await startPostgres({ ...settings, onBegun: noteBegun(folder) });
    try {
      await createDatabase(postgres.url, database);
      await prepareDatabase({ root, adminUrl: postgres.url, database, secrets });
      return await schemaDumps(withDatabase(postgres.url, database));
    } finally {
      await postgres.stop();
      if (place.folder !== folder) rmSync(place.folder, { recursive: true, force: true });
    }
  } finally {
    await endRun(folder);
  }
}
