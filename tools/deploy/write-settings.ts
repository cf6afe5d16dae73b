// Writes what docker compose needs to run the whole platform: passwords, NATS accounts, one environment file per service.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fleet } from '../infra/fleet';
import { natsConfig } from '../infra/nats-config';
import { loadSecrets, type Secrets } from '../infra/secrets';
import { serviceEnvironment, tracingVariables, type Environment, type Stores } from '../infra/service-environment';

const HTTP_PORT = 3000;

const lines = (environment: Environment): string =>
  Object.entries(environment)
    .filter(([name]) => name !== 'PATH' && name !== 'TZ')
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** The stores by the names they have in the compose network. */
const composeStores = ({ postgres, redis }: Secrets): Stores => ({
  databaseUrl: `postgres://visavis:${postgres}@postgres:5432/visavis`,
  roleOwner: 'visavis',
  redisUrl: `redis://:${redis}@redis:6379`,
  natsUrl: 'nats://nats:4222',
  hasNatsAccounts: true,
});

function writeSettings(folder: string, publicUrl: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secrets = loadSecrets(join(folder, 'secrets.json'));
  const stores = composeStores(secrets);
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o600 });
  for (const { name } of fleet) {
    const settings = { root: '/app', httpPort: HTTP_PORT, publicUrl, tracing: tracingVariables(process.env) };
    const environment = serviceEnvironment(name, stores, secrets, settings);
    write(`${name}.env`, lines({ ...environment, HTTP_HOST: '0.0.0.0' }));
  }
  write('prepare.env', lines({ DATABASE_URL: stores.databaseUrl }));
  write('nats.conf', natsConfig({ host: '0.0.0.0', port: 4222, storeDir: '/data' }, secrets));
  const natsFile = join(folder, 'nats.conf');
  const compose = {
    VISAVIS_POSTGRES_PASSWORD: secrets.postgres,
    VISAVIS_REDIS_PASSWORD: secrets.redis,
    VISAVIS_NATS_CONFIG: natsFile,
  };
  write('compose.env', lines({ ...compose, VISAVIS_SETTINGS: folder }));
}

const [folder = 'deploy/settings', publicUrl = 'http://localhost:3000'] = process.argv.slice(2);
writeSettings(resolve(folder), publicUrl);
