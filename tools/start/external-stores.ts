import { Redis } from 'ioredis';
import { NatsError, type NatsConnection } from 'nats';
import type { Client } from 'pg';
import { roleNames } from '../infra/database-roles';
import { schemas } from '../infra/fleet';
import { askJetStream, connectNats, hasJetStream, natsUrlFor } from '../infra/nats';
import type { Secrets } from '../infra/secrets';
import { messageOf, SentenceError } from '../infra/sentence-error';
import { databaseOf, withClient } from '../infra/sql';

/** Addresses in messages must not show their password. */
export function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password) parsed.password = '…';
  return parsed.toString().replaceAll('%E2%80%A6', '…');
}

/** What an error says, to stand within a sentence. */
const reason = (error: unknown): string => messageOf(error).replace(/\.$/, '');

function isDecodable(url: URL): boolean {
  try {
    return [url.username, url.password, url.pathname].map(decodeURIComponent).length > 0;
  } catch {
    return false;
  }
}

function checkAddress(variable: string, url: string, protocols: readonly string[]): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (!protocols.includes(protocol)) {
    throw new SentenceError(
      `${variable} is not an address that begins with ${protocols.map((each) => `${each}//`).join(' or ')}.`,
    );
  }
  if (!isDecodable(new URL(url)))
    throw new SentenceError(`${variable} has a "%" that begins no character; write "%25" for the sign itself.`);
}

/** What the services' own accounts are put into must be told by the address itself. */
function checkParts(url: string): void {
  const { hostname, searchParams } = new URL(url);
  const overriding = ['host', 'port', 'user', 'password', 'database', 'dbname'].find((part) => searchParams.has(part));
  if (hostname !== '' && overriding === undefined) return;
  throw new SentenceError(
    'DATABASE_URL must name host, user, password and database before any "?", as in postgres://user:password@host:5432/visavis.',
  );
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
/** Since then, to be allowed to create roles does not mean to be allowed to grant those of others. */
const OWN_ROLES_ONLY = 160_000;

/** @throws when roles we need were made by another user, for an installation beside this one. */
async function checkRoles(client: Client, database: string, user: string): Promise<void> {
  const roles = schemas.flatMap((schema) => Object.values<string>({ ...roleNames(database, schema) }));
  const found = await client.query<{ rolname: string }>(
    `select rolname from pg_roles
      where rolname = any($1) and not pg_has_role(oid, 'MEMBER WITH ADMIN OPTION') order by rolname`,
    [[...roles, 'visavis_routing_capacity']],
  );
  if (found.rows.length === 0) return;
  const foreign = found.rows.map(({ rolname }) => `"${rolname}"`).join(', ');
  throw new SentenceError(
    `Another user than "${user}" of DATABASE_URL made Visavis' roles on this Postgres; use that one, or run \`grant ${foreign} to "${user}" with admin option\` as a superuser, then try again.`,
  );
}

/** @throws one sentence with the remedy unless the database can carry Visavis. */
export async function checkPostgres(url: string): Promise<void> {
  checkAddress('DATABASE_URL', url, ['postgres:', 'postgresql:']);
  const shown = withoutPassword(url);
  if (!databaseOf(url))
    throw new SentenceError(
      `DATABASE_URL (${shown}) names no database; add one, as in postgres://user@host:5432/visavis.`,
    );
  checkParts(url);
  await withClient(url, async (client) => {
    const rights = (await client.query<Rights>(rightsOfCurrentUser)).rows[0];
    if (!rights) throw new SentenceError(`The Postgres of DATABASE_URL (${shown}) does not say who we are.`);
    checkRights(rights, databaseOf(url));
    if (Number(rights.version) >= OWN_ROLES_ONLY) await checkRoles(client, databaseOf(url), rights.rolname);
  }).catch((error: unknown) => {
    if (error instanceof SentenceError) throw error;
    throw new SentenceError(`The Postgres of DATABASE_URL (${shown}) does not let us in: ${reason(error)}.`);
  });
}

function checkRights(rights: Rights, database: string): void {
  if (Number(rights.version) < OLDEST_POSTGRES)
    throw new SentenceError(`Visavis needs Postgres 15 or later; the one of DATABASE_URL is older.`);
  if (!rights.may_create_roles) {
    throw new SentenceError(
      `The user "${rights.rolname}" of DATABASE_URL may not create roles; run \`alter role "${rights.rolname}" createrole\` as a superuser, then try again.`,
    );
  }
  if (!rights.may_create_schemas) {
    throw new SentenceError(
      `The user "${rights.rolname}" of DATABASE_URL may not create schemas in "${database}"; make it the owner of the database, then try again.`,
    );
  }
}

/** @throws one sentence with the remedy unless Redis can carry Visavis. */
export async function checkRedis(url: string): Promise<void> {
  checkAddress('REDIS_URL', url, ['redis:', 'rediss:']);
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 3_000 });
  let fault = '';
  redis.on('error', (error) => (fault = reason(error)));
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
      `The Redis of REDIS_URL (${withoutPassword(url)}) does not let us in: ${fault || reason(error)}.`,
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
  const server = `The NATS server of NATS_URL (${withoutPassword(url)})`;
  const connection = await connectNats(url).catch((error: unknown) => {
    if (error instanceof NatsError && error.isAuthError()) {
      throw new SentenceError(
        `${server} does not let us in; include ${accountsFile} in its configuration, or give NATS_URL an account it knows.`,
      );
    }
    throw new SentenceError(`${server} does not answer: ${reason(error)}.`);
  });
  await checkJetStream(connection, server);
  return false;
}

async function checkJetStream(connection: NatsConnection, server: string): Promise<void> {
  try {
    await askJetStream(connection);
  } catch {
    throw new SentenceError(
      `${server} has no JetStream; start it with \`-js\`, or add \`jetstream {}\` to its configuration, then try again.`,
    );
  } finally {
    await connection.close();
  }
}
