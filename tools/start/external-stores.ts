import { Redis } from 'ioredis';
import { hasJetStream, natsUrlFor } from '../infra/nats';
import type { Secrets } from '../infra/secrets';
import { messageOf, SentenceError } from '../infra/sentence-error';
import { databaseOf, withClient } from '../infra/sql';

/** Addresses in messages must not show their password. */
export function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password) parsed.password = '…';
  return decodeURI(parsed.toString());
}

function checkAddress(variable: string, url: string, protocols: readonly string[]): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (!protocols.includes(protocol)) {
    throw new SentenceError(
      `${variable} is not an address that begins with ${protocols.map((each) => `${each}//`).join(' or ')}.`,
    );
  }
}

interface Rights {
  readonly rolname: string;
  readonly may_create_roles: boolean;
  readonly may_create_schemas: boolean;
  readonly version: string;
}

const rightsOfCurrentUser = `
  select rolname, rolcreaterole or rolsuper as may_create_roles,
         has_database_privilege(current_database(), 'CREATE') as may_create_schemas,
         current_setting('server_version_num') as version
    from pg_roles where rolname = current_user`;

const OLDEST_POSTGRES = 150_000;

/** @throws one sentence with the remedy unless the database can carry Visavis. */
export async function checkPostgres(url: string): Promise<void> {
  checkAddress('DATABASE_URL', url, ['postgres:', 'postgresql:']);
  const shown = withoutPassword(url);
  if (!databaseOf(url))
    throw new SentenceError(
      `DATABASE_URL (${shown}) names no database; add one, as in postgres://user@host:5432/visavis.`,
    );
  const rights = await withClient(
    url,
    async (client) => (await client.query<Rights>(rightsOfCurrentUser)).rows[0],
  ).catch((error: unknown) => {
    throw new SentenceError(`The Postgres of DATABASE_URL (${shown}) does not let us in: ${messageOf(error)}.`);
  });
  if (!rights) throw new SentenceError(`The Postgres of DATABASE_URL (${shown}) does not say who we are.`);
  if (Number(rights.version) < OLDEST_POSTGRES)
    throw new SentenceError(`Visavis needs Postgres 15 or later; the one of DATABASE_URL is older.`);
  if (!rights.may_create_roles) {
    throw new SentenceError(
      `The user "${rights.rolname}" of DATABASE_URL may not create roles; run \`alter role "${rights.rolname}" createrole\` as a superuser, then try again.`,
    );
  }
  if (!rights.may_create_schemas) {
    throw new SentenceError(
      `The user "${rights.rolname}" of DATABASE_URL may not create schemas in "${databaseOf(url)}"; make it the owner of the database, then try again.`,
    );
  }
}

/** @throws one sentence with the remedy unless Redis can carry Visavis. */
export async function checkRedis(url: string): Promise<void> {
  checkAddress('REDIS_URL', url, ['redis:', 'rediss:']);
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 3_000 });
  let fault = '';
  redis.on('error', (error) => (fault = error.message));
  try {
    await redis.connect();
    const memory = await redis.info('memory');
    if (!memory.includes('maxmemory_policy:noeviction')) {
      throw new SentenceError(
        'The Redis of REDIS_URL may drop keys when memory is short; set `maxmemory-policy noeviction`, then try again.',
      );
    }
  } catch (error) {
    if (error instanceof SentenceError) throw error;
    throw new SentenceError(
      `The Redis of REDIS_URL (${withoutPassword(url)}) does not let us in: ${fault || messageOf(error)}.`,
    );
  } finally {
    redis.disconnect();
  }
}

/**
 * Whether the server knows the accounts generated for the services.
 * One that does not is used with the account of the address alone, if JetStream answers that.
 * @throws one sentence when neither works.
 */
export async function checkNats(url: string, secrets: Secrets, accountsFile: string): Promise<boolean> {
  checkAddress('NATS_URL', url, ['nats:', 'tls:']);
  const own = await hasJetStream(natsUrlFor(url, 'system', secrets.nats.system)).catch(() => false);
  // A server without any accounts lets everybody in, also under our names: then they mean nothing, but do no harm.
  if (own) return true;
  try {
    await hasJetStream(url);
    return false;
  } catch (error) {
    throw new SentenceError(
      `The NATS server of NATS_URL (${withoutPassword(url)}) does not let us in, or has no JetStream: ${messageOf(error)}; ` +
        `include ${accountsFile} in its configuration, or give NATS_URL an account.`,
    );
  }
}
