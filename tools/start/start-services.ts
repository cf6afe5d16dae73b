import type { ServiceName } from '@visavis/contracts/registry';
import { builtServices } from '../infra/fleet';
import type { OnBegun, OwnedProcess } from '../infra/owned-process';
import { isPortFree, type RememberedPorts } from '../infra/ports';
import type { Secrets } from '../infra/secrets';
import { SentenceError } from '../infra/sentence-error';
import { serviceEnvironment, tracingVariables, type Stores } from '../infra/service-environment';
import { beginService, serviceReady } from '../infra/service-process';
import type { Home } from './home';
import { claimPortFrom } from './port-claim';
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

const urlAt = (port: number): string => `http://localhost:${String(port)}`;

/** Starts a service and waits until it is ready; only from then on it is started again when it ends. */
async function startOne(options: ServicesOptions, service: ServiceName, httpPort: number): Promise<void> {
  const { home, secrets, stores, supervisor, onBegun } = options;
  const logLevel = process.env.LOG_LEVEL;
  const tracing = tracingVariables(process.env);
  const settings = {
    root: home.root,
    httpPort,
    publicUrl: urlAt(httpPort),
    tracing,
    ...(logLevel ? { logLevel } : {}),
  };
  const environment = serviceEnvironment(service, stores, secrets, settings);
  const begin = (): OwnedProcess =>
    beginService({ root: home.root, service, environment, logFile: home.logFile(service), onBegun });
  const owned = begin();
  supervisor.hold(owned);
  await serviceReady(owned, `http://127.0.0.1:${String(httpPort)}`, READY_WITHIN_MS);
  supervisor.watch(owned, begin);
}

/** Starts the gateway on the wanted port or the next free one. */
async function startGateway(options: ServicesOptions): Promise<number> {
  let port = await claimPortFrom(options.wantedPort);
  for (;;) {
    try {
      await startOne(options, 'gateway', port);
      return port;
    } catch (error) {
      // Another program may take the port between the look and the listening.
      if (!(error instanceof SentenceError) || (await isPortFree(port))) throw error;
      port = await claimPortFrom(port + 1);
    }
  }
}

/** Starts every service that is built, all at once, and waits until each is ready; answers where the gateway is. */
export async function startServices(options: ServicesOptions): Promise<{ publicUrl: string; services: ServiceName[] }> {
  const services = builtServices(options.home.root).map(({ name }) => name);
  const others = services.filter((service) => service !== 'gateway');
  const [publicPort] = await Promise.all([
    services.includes('gateway') ? startGateway(options) : claimPortFrom(options.wantedPort),
    ...others.map(async (service) => startOne(options, service, await options.ports.port(service))),
  ]);
  return { publicUrl: urlAt(publicPort), services };
}
