import type { ServiceName } from '@visavis/contracts/registry';
import { builtServices } from '../infra/fleet';
import type { OnBegun, OwnedProcess } from '../infra/owned-process';
import { freePortFrom, type RememberedPorts } from '../infra/ports';
import type { Secrets } from '../infra/secrets';
import { serviceEnvironment, type Stores } from '../infra/service-environment';
import { beginService, serviceReady } from '../infra/service-process';
import type { Home } from './home';
import type { Supervisor } from './supervisor';

export interface ServicesOptions {
  readonly home: Home;
  readonly ports: RememberedPorts;
  readonly secrets: Secrets;
  readonly stores: Stores;
  readonly wantedPort: number;
  readonly supervisor: Supervisor;
  readonly onBegun: OnBegun;
}

const READY_WITHIN_MS = 60_000;

/** Starts every service that is built and waits until each is ready; answers where the gateway is. */
export async function startServices(options: ServicesOptions): Promise<{ publicUrl: string; services: ServiceName[] }> {
  const { home, ports, secrets, stores, supervisor, onBegun } = options;
  const publicPort = await freePortFrom(options.wantedPort);
  const publicUrl = `http://localhost:${String(publicPort)}`;
  const services = builtServices(home.root).map(({ name }) => name);
  const begun: { owned: OwnedProcess; healthUrl: string }[] = [];
  for (const service of services) {
    const httpPort = service === 'gateway' ? publicPort : await ports.port(service);
    const logLevel = process.env.LOG_LEVEL;
    const settings = { root: home.root, httpPort, publicUrl, ...(logLevel ? { logLevel } : {}) };
    const environment = serviceEnvironment(service, stores, secrets, settings);
    const begin = (): OwnedProcess =>
      beginService({ root: home.root, service, environment, logFile: home.logFile(service), onBegun });
    const owned = begin();
    supervisor.watch(owned, begin);
    begun.push({ owned, healthUrl: `http://127.0.0.1:${String(httpPort)}` });
  }
  await Promise.all(begun.map(({ owned, healthUrl }) => serviceReady(owned, healthUrl, READY_WITHIN_MS)));
  return { publicUrl, services };
}
