import { eventually } from '../infra/eventually';
import { hasJetStream, natsUrlFor } from '../infra/nats';
import { natsConfig } from '../infra/nats-config';
import type { RunningStore } from '../infra/running-store';
import type { Secrets } from '../infra/secrets';
import { spawnSync } from 'node:child_process';

/** The images of docker-compose.yml. */
export const images = { postgres: 'postgres:17-alpine', redis: 'redis:7-alpine', nats: 'nats:2.10-alpine' } as const;

/** Whether an engine answers and has all images already: fetching them would take longer than the native binaries. */
export function canUseContainers(): boolean {
  const asked = spawnSync('docker', ['image', 'inspect', '--format', '{{.Id}}', ...Object.values(images)], {
    stdio: 'ignore',
    timeout: 5_000,
  });
  return asked.status === 0;
}

interface ContainerSpec {
  readonly image: string;
  readonly port: number;
  readonly command: string[];
  readonly environment?: Record<string, string>;
  readonly files?: { content: string; target: string }[];
}

interface Started {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

async function startContainer({ image, port, command, environment = {}, files = [] }: ContainerSpec): Promise<Started> {
  // Loaded only here: the package takes a second that native runs do not have to pay.
  const { GenericContainer } = await import('testcontainers');
  const container = await new GenericContainer(image)
    .withExposedPorts(port)
    .withEnvironment(environment)
    .withCopyContentToContainer(files)
    .withCommand(command)
    .start();
  return {
    address: `${container.getHost()}:${String(container.getMappedPort(port))}`,
    stop: async () => {
      await container.stop();
    },
  };
}

export async function startPostgresContainer(password: string): Promise<RunningStore> {
  const { address, stop } = await startContainer({
    image: images.postgres,
    port: 5432,
    command: ['postgres', '-c', 'fsync=off', '-c', 'max_connections=300'],
    environment: { POSTGRES_USER: 'visavis', POSTGRES_PASSWORD: password, POSTGRES_DB: 'postgres' },
  });
  return { url: `postgres://visavis:${password}@${address}/postgres`, stop };
}

export async function startRedisContainer(password: string): Promise<RunningStore> {
  const options = ['--requirepass', password, '--appendonly', 'yes', '--hz', '100', '--maxmemory-policy', 'noeviction'];
  const { address, stop } = await startContainer({
    image: images.redis,
    port: 6379,
    command: ['redis-server', ...options],
  });
  return { url: `redis://:${password}@${address}`, stop };
}

export async function startNatsContainer(secrets: Secrets): Promise<RunningStore> {
  const config = natsConfig({ host: '0.0.0.0', port: 4222, storeDir: '/data' }, secrets);
  const target = '/etc/nats/visavis.conf';
  const files = [{ content: config, target }];
  const { address, stop } = await startContainer({ image: images.nats, port: 4222, command: ['-c', target], files });
  const url = `nats://${address}`;
  const look = (): Promise<boolean> => hasJetStream(natsUrlFor(url, 'system', secrets.nats.system));
  await eventually(look, { withinMs: 20_000, what: 'NATS in its container to answer' });
  return { url, stop };
}
