import { writeFileSync } from 'node:fs';
import { natsAuthorization } from '../infra/nats-config';
import type { OnBegun } from '../infra/owned-process';
import type { RememberedPorts } from '../infra/ports';
import { createDatabase } from '../infra/clone-database';
import { installMissing, missingPackages, natsProgram, redisProgram, type Program } from '../infra/programs';
import { foreignStore, type RunningStore } from '../infra/running-store';
import type { Secrets } from '../infra/secrets';
import type { Stores } from '../infra/service-environment';
import { databaseOf, withDatabase } from '../infra/sql';
import { DockerStores } from './docker-stores';
import { checkNats, checkPostgres, checkRedis } from './external-stores';
import type { Home, StoreKind, StoreName } from './home';
import type { Terminal } from './terminal';
import { nativeStores } from './native-stores';

export interface FindOptions extends Terminal {
  readonly home: Home;
  readonly ports: RememberedPorts;
  readonly secrets: Secrets;
  readonly onBegun: OnBegun;
  /** Given every store that runs, at once, so that a stop during the start stops it too. */
  readonly onRunning: (store: RunningStore) => void;
}

export const storeNames: readonly StoreName[] = ['postgres', 'redis', 'nats'];
const variables: Readonly<Record<StoreName, string>> = {
  postgres: 'DATABASE_URL',
  redis: 'REDIS_URL',
  nats: 'NATS_URL',
};
const ownDatabase = 'visavis';

export const externalUrl = (store: StoreName): string | undefined => process.env[variables[store]] || undefined;

/** In this order: an address in the environment; a Docker engine; native binaries. What holds data already is kept. */
async function chooseKinds({ home, ports, secrets, step }: FindOptions): Promise<Record<StoreName, StoreKind>> {
  const kept = home.kept.stores;
  const kindOf = (store: StoreName): StoreKind | undefined => (externalUrl(store) ? 'external' : kept[store]);
  const undecided = storeNames.filter((store) => kindOf(store) === undefined || kindOf(store) === 'docker');
  const isDocker =
    undecided.length > 0 &&
    (await step('Looking for Docker', async (detail) => {
      const found = await new DockerStores(home, ports, secrets).canProvide(undecided);
      detail(found ? 'found, with the images' : 'none that can provide the images');
      return found;
    }));
  const decide = (store: StoreName): StoreKind => {
    if (undecided.includes(store)) return isDocker ? 'docker' : 'native';
    return kindOf(store) ?? 'native';
  };
  return { postgres: decide('postgres'), redis: decide('redis'), nats: decide('nats') };
}

async function installNative(native: readonly StoreName[], { step }: Terminal): Promise<void> {
  const wanted: Partial<Record<StoreName, Program>> = { redis: redisProgram, nats: natsProgram };
  const programs = native.flatMap((store) => wanted[store] ?? []);
  const missing = missingPackages(programs);
  if (missing.length === 0) return;
  await step(`Installing ${missing.join(' and ')} (apt-get)`, () => installMissing(programs));
}

async function startAll(
  options: FindOptions,
  kinds: Record<StoreName, StoreKind>,
): Promise<Record<StoreName, RunningStore>> {
  const of = (kind: StoreKind): StoreName[] => storeNames.filter((store) => kinds[store] === kind);
  const { home, ports, secrets, step, onRunning } = options;
  await installNative(of('native'), options);
  const found: Partial<Record<StoreName, RunningStore>> = {};
  const add = (store: StoreName, running: RunningStore): void => {
    found[store] = running;
    onRunning(running);
  };
  if (of('docker').length > 0) {
    const docker = new DockerStores(home, ports, secrets);
    const started = await step(`Starting ${of('docker').join(', ')} in Docker`, () => docker.start(of('docker')));
    of('docker').forEach((store) => add(store, started[store]));
  }
  if (of('native').length > 0) {
    await step(`Starting ${of('native').join(', ')}`, async () => {
      await Promise.all(of('native').map(async (store) => add(store, await nativeStores[store](options))));
    });
  }
  const pick = (store: StoreName): RunningStore => found[store] ?? foreignStore(externalUrl(store) ?? '');
  return { postgres: pick('postgres'), redis: pick('redis'), nats: pick('nats') };
}

async function checkExternal({ home, secrets, step, say }: FindOptions): Promise<boolean> {
  const [postgres, redis, nats] = storeNames.map(externalUrl);
  if (postgres) await step('Checking DATABASE_URL', () => checkPostgres(postgres));
  if (redis) await step('Checking REDIS_URL', () => checkRedis(redis));
  if (!nats) return true;
  const accountsFile = home.path('nats-accounts.conf');
  writeFileSync(accountsFile, natsAuthorization(secrets), { mode: 0o600 });
  const knowsAccounts = await step('Checking NATS_URL', () => checkNats(nats, secrets, accountsFile));
  if (!knowsAccounts)
    say(
      `    every service uses the account of NATS_URL; to give each its own, include ${accountsFile} in the server's configuration`,
    );
  return knowsAccounts;
}

/** Finds or starts Postgres, Redis and NATS. */
export async function findStores(options: FindOptions): Promise<Stores> {
  const hasNatsAccounts = await checkExternal(options);
  const kinds = await chooseKinds(options);
  const { home } = options;
  const notExternal = Object.entries(kinds).filter(([, kind]) => kind !== 'external');
  home.keep({ ...home.kept, stores: { ...home.kept.stores, ...Object.fromEntries(notExternal) } });
  const { postgres, redis, nats } = await startAll(options, kinds);
  const isOwn = kinds.postgres !== 'external';
  if (isOwn) await createDatabase(postgres.url, ownDatabase);
  const databaseUrl = isOwn ? withDatabase(postgres.url, ownDatabase) : postgres.url;
  return { databaseUrl, roleOwner: databaseOf(databaseUrl), redisUrl: redis.url, natsUrl: nats.url, hasNatsAccounts };
}
