import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@visavis/contracts/registry';
import type { NatsUser } from '../../../tools/infra/fleet';
import { startNats } from '../../../tools/infra/nats';
import { anyFreePort } from '../../../tools/infra/ports';
import { cloneDatabase, dropDatabase } from '../../../tools/infra/clone-database';
import { startRedis } from '../../../tools/infra/redis';
import { RevivableStore } from '../../../tools/infra/revivable-store';
import { loadSecrets, type Secrets } from '../../../tools/infra/secrets';
import { natsUrlOf, serviceEnvironment, type Environment, type Stores } from '../../../tools/infra/service-environment';
import { startNatsContainer, startRedisContainer } from '../../../tools/test/container-stores';
import { noteBegun, readTestRun, type TestRun } from '../../../tools/test/test-run';

/** Postgres, Redis and NATS of one test file: a database cloned from the migrated template, servers of its own. */
export interface TestStores {
  readonly run: TestRun;
  readonly secrets: Secrets;
  readonly stores: Stores;
  /** Administers the clone: sees every row, for looking at the truth and for preparing it. */
  readonly adminUrl: string;
  readonly redisUrl: string;
  /** NATS as one account; `system` may do everything, for standing in as a peer. */
  readonly natsUrl: (user: NatsUser) => string;
  /** The environment the service would be started with (HTTP on a free port). */
  readonly environment: (service: ServiceName) => Promise<Environment>;
  /** The folder of this file's stores. */
  readonly folder: string;
  readonly redis: RevivableStore;
  readonly nats: RevivableStore;
  readonly stop: () => Promise<void>;
}

/** A database cloned from the migrated template. */
export interface Clone {
  readonly adminUrl: string;
  readonly name: string;
  readonly drop: () => Promise<void>;
}

/** Clones the migrated template, in some 50 ms. */
export async function cloneTemplate(): Promise<Clone> {
  const { adminUrl, template } = readTestRun();
  const name = `t_${randomBytes(8).toString('hex')}`;
  return { adminUrl: await cloneDatabase(adminUrl, template, name), name, drop: () => dropDatabase(adminUrl, name) };
}

type RevivableBegin = Parameters<typeof RevivableStore.start>[0];

async function startServers(
  run: TestRun,
  secrets: Secrets,
  folder: string,
  label: string,
): Promise<[RevivableStore, RevivableStore]> {
  const start = (redis: RevivableBegin, nats: RevivableBegin) =>
    Promise.all([RevivableStore.start(redis), RevivableStore.start(nats)]);
  if (run.stores === 'docker') {
    return start(
      () => startRedisContainer(secrets.redis),
      () => startNatsContainer(secrets),
    );
  }
  const onBegun = noteBegun(run.folder);
  const place = (store: string): { folder: string; logFile: string } => ({
    folder: join(folder, store),
    logFile: join(run.logs, `${label}-${store}.log`),
  });
  const [redisPort, natsPort] = [await anyFreePort(), await anyFreePort()];
  return start(
    () => startRedis({ ...place('redis'), port: redisPort, password: secrets.redis, onBegun }),
    () => startNats({ ...place('nats'), port: natsPort, secrets, onBegun }),
  );
}

/**
 * Starts the stores a test file needs; stop them in `afterAll`.
 * @throws a sentence when the file was not started by `npm test`
 */
export async function startStores(): Promise<TestStores> {
  const run = readTestRun();
  const secrets = loadSecrets(run.secretsFile);
  const clone = await cloneTemplate();
  const folder = join(run.folder, clone.name);
  mkdirSync(folder, { mode: 0o700 });
  const [redis, nats] = await startServers(run, secrets, folder, clone.name);
  const stores: Stores = {
    databaseUrl: clone.adminUrl,
    roleOwner: run.template,
    redisUrl: redis.url,
    natsUrl: nats.url,
    hasNatsAccounts: true,
  };
  return {
    run,
    secrets,
    stores,
    adminUrl: clone.adminUrl,
    redisUrl: redis.url,
    natsUrl: (user) => natsUrlOf(stores, user, secrets),
    environment: async (service) => {
      const httpPort = await anyFreePort();
      const publicUrl = `http://localhost:${String(httpPort)}`;
      return serviceEnvironment(service, stores, secrets, { root: run.root, httpPort, publicUrl });
    },
    folder,
    redis,
    nats,
    stop: async () => {
      await Promise.all([redis.stop(), nats.stop()]);
      await clone.drop();
    },
  };
}
