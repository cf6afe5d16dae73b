// Run once before the services of a deployment: database, roles, migrations. Repeating it changes nothing.
import { createDatabase } from '../infra/clone-database';
import { prepareDatabase } from '../infra/prepare-database';
import { loadSecrets } from '../infra/secrets';
import { messageOf } from '../infra/sentence-error';
import { databaseOf, withDatabase } from '../infra/sql';

async function prepare(): Promise<void> {
  const adminUrl = process.env.DATABASE_URL ?? '';
  const database = databaseOf(adminUrl);
  await createDatabase(withDatabase(adminUrl, 'postgres'), database);
  const secrets = loadSecrets(process.env.SECRETS_FILE ?? '/run/visavis/secrets.json');
  await prepareDatabase({ root: process.cwd(), adminUrl, database, secrets });
}

prepare().catch((error: unknown) => {
  console.error(`The database could not be prepared: ${messageOf(error)}`);
  process.exitCode = 1;
});
