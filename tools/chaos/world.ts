import type { ServiceName } from '@visavis/contracts/registry';
import type { Environments } from '@visavis/testkit/start-platform';
import type { TestStores } from '@visavis/testkit/start-stores';
import { fleet } from '../infra/fleet';
import type { Terminal } from '../start/terminal';
import { openStage, type Stage } from '../stage/open-stage';
import type { Random } from '../simulate/random';
import { FaultProxy } from './fault-proxy';

/** A platform of our own, and what stands between its parts. */
export interface World {
  readonly stage: Stage;
  /** Between the clients and the gateway. */
  readonly clients: FaultProxy;
  /** Between the services and NATS; tools go round it. */
  readonly nats: FaultProxy;
  readonly clientUrl: string;
  readonly close: () => Promise<void>;
}

export interface WorldSettings extends Terminal {
  readonly root: string;
  readonly random: Random;
}

const portOf = (url: string): number => Number(new URL(url).port);

function throughProxy(stores: TestStores, proxy: FaultProxy): Environments {
  const environment = (service: ServiceName): Record<string, string> => {
    const url = new URL(stores.natsUrl(service));
    url.port = String(proxy.port);
    return { NATS_URL: url.toString().replace(/\/$/, '') };
  };
  return Object.fromEntries(fleet.map(({ name }) => [name, environment(name)]));
}

/** Opens a stage whose services reach NATS, and whose clients reach the gateway, through proxies that may misbehave. */
export async function openWorld({ root, random, say, step }: WorldSettings): Promise<World> {
  // Containers are not ours to kill.
  process.env.VISAVIS_TEST_STORES = 'native';
  let nats: FaultProxy | undefined;
  const chance = random.fork('network');
  const env = async (stores: TestStores): Promise<Environments> => {
    nats = await FaultProxy.start({ port: portOf(stores.nats.url), random: () => chance.next() });
    return throughProxy(stores, nats);
  };
  const stage = await openStage({ root, say, step, platform: { env } });
  if (!nats) throw new Error('the platform started without asking for its environment');
  const natsProxy = nats;
  const clients = await FaultProxy.start({ port: portOf(stage.platform.url), random: () => chance.next() });
  return {
    stage,
    clients,
    nats: natsProxy,
    clientUrl: `http://127.0.0.1:${String(clients.port)}`,
    close: async () => {
      await stage.close();
      await Promise.all([clients.stop(), natsProxy.stop()]);
    },
  };
}
