import type { ServiceName } from '@visavis/contracts/registry';
import type { Bus } from '@visavis/messaging/bus';
import { openBus } from '@visavis/messaging/open-bus';
import { builtServices } from '../../../tools/infra/fleet';
import { anyFreePort } from '../../../tools/infra/ports';
import type { Environment } from '../../../tools/infra/service-environment';
import { Replica } from './platform-services';
import { settled } from './settled';
import { startStores, type TestStores } from './start-stores';

export interface PlatformOptions {
  /** All that are built, unless said otherwise. */
  readonly services?: readonly ServiceName[];
  /** How many processes of a service; one unless said otherwise. */
  readonly replicas?: Partial<Record<ServiceName, number>>;
  /** Variables beside or instead of those a service is given; as a function when they depend on the stores. */
  readonly env?: Environments | ((stores: TestStores) => Promise<Environments>);
}

/** Variables for some of the services. */
export type Environments = Partial<Record<ServiceName, Environment>>;

/** The whole platform as `npm start` would run it: compiled services in processes of their own, on stores of their own. */
export interface Platform {
  /** Where clients reach the gateway. */
  readonly url: string;
  readonly stores: TestStores;
  /** Administers the database: sees every row of every schema. */
  readonly databaseUrl: string;
  /** Sends commands and queries as the account `setup`. */
  readonly bus: Bus;
  readonly healthUrl: (service: ServiceName, replica?: number) => string;
  readonly log: (service: ServiceName, replica?: number) => string;
  readonly pid: (service: ServiceName, replica?: number) => number | undefined;
  /** SIGKILL; the process stays away until `restart`. */
  readonly kill: (service: ServiceName, replica?: number) => Promise<void>;
  /** Stops it in good order when it still runs, begins it anew and waits until it is ready. */
  readonly restart: (service: ServiceName, replica?: number) => Promise<void>;
  /** Waits until no event and no wake-up is on its way any more. */
  readonly settled: (withinMs?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

class Replicas {
  private readonly of = new Map<ServiceName, Replica[]>();

  static async begin(stores: TestStores, options: PlatformOptions, gatewayPort: number): Promise<Replicas> {
    const replicas = new Replicas();
    const publicUrl = `http://localhost:${String(gatewayPort)}`;
    const environments = typeof options.env === 'function' ? await options.env(stores) : (options.env ?? {});
    for (const service of options.services ?? builtServices(stores.run.root).map(({ name }) => name)) {
      const made: Replica[] = [];
      for (let index = 0; index < (options.replicas?.[service] ?? 1); index++) {
        const env = environments[service] ?? {};
        const isPublic = service === 'gateway' && index === 0;
        made.push(
          await Replica.make(stores, service, index, { publicUrl, env, ...(isPublic ? { port: gatewayPort } : {}) }),
        );
      }
      replicas.of.set(service, made);
    }
    replicas.all.forEach((replica) => replica.begin());
    return replicas;
  }

  get all(): Replica[] {
    return [...this.of.values()].flat();
  }

  get(service: ServiceName, index = 0): Replica {
    const replica = this.of.get(service)?.[index];
    if (!replica) throw new Error(`this platform has no ${service} ${String(index)}`);
    return replica;
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((replica) => replica.stop()));
  }
}

/**
 * Starts the platform for a test file: some seconds. Stop it in `afterAll`.
 * @throws with the end of the log of a service that does not become ready
 */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const stores = await startStores();
  const gatewayPort = await anyFreePort();
  const replicas = await Replicas.begin(stores, options, gatewayPort);
  const stopAll = async (): Promise<void> => {
    await replicas.stop();
    await stores.stop();
  };
  try {
    await Promise.all(replicas.all.map((replica) => replica.ready()));
  } catch (error) {
    await stopAll();
    throw error;
  }
  const { bus, close } = await openBus(stores.natsUrl('setup'), 'setup');
  return {
    url: `http://127.0.0.1:${String(gatewayPort)}`,
    stores,
    databaseUrl: stores.adminUrl,
    bus,
    healthUrl: (service, replica) => replicas.get(service, replica).healthUrl,
    log: (service, replica) => replicas.get(service, replica).log,
    pid: (service, replica) => replicas.get(service, replica).pid,
    kill: (service, replica) => replicas.get(service, replica).kill(),
    restart: async (service, index) => {
      const replica = replicas.get(service, index);
      await replica.stop();
      replica.begin();
      await replica.ready();
    },
    settled: (withinMs) => settled(stores, withinMs),
    stop: async () => {
      await close();
      await stopAll();
    },
  };
}
