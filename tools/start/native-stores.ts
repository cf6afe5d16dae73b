import { startNats } from '../infra/nats';
import type { OnBegun } from '../infra/owned-process';
import type { RememberedPorts } from '../infra/ports';
import { startPostgres } from '../infra/postgres';
import { choosePostgresPlace } from '../infra/postgres-place';
import { startRedis } from '../infra/redis';
import type { RunningStore } from '../infra/running-store';
import type { Secrets } from '../infra/secrets';
import type { Home, StoreName } from './home';

export interface NativeOptions {
  readonly home: Home;
  readonly ports: RememberedPorts;
  readonly secrets: Secrets;
  readonly onBegun: OnBegun;
}

type Start = (options: NativeOptions) => Promise<RunningStore>;

const postgres: Start = async ({ home, ports, secrets, onBegun }) => {
  const place = choosePostgresPlace(home.root, home.kept.postgresFolder ?? home.folder);
  home.keep({ ...home.kept, postgresFolder: place.folder });
  const port = await ports.port('postgres');
  return startPostgres({
    place,
    port,
    password: secrets.postgres,
    logFile: home.logFile('postgres'),
    isDurable: true,
    onBegun,
  });
};

const redis: Start = async ({ home, ports, secrets, onBegun }) =>
  startRedis({
    folder: home.path('redis'),
    port: await ports.port('redis'),
    password: secrets.redis,
    logFile: home.logFile('redis'),
    onBegun,
  });

const nats: Start = async ({ home, ports, secrets, onBegun }) =>
  startNats({
    folder: home.path('nats'),
    port: await ports.port('nats'),
    secrets,
    logFile: home.logFile('nats'),
    onBegun,
  });

/** How each store is run by ourselves. */
export const nativeStores: Readonly<Record<StoreName, Start>> = { postgres, redis, nats };
