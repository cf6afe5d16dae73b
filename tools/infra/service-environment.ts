import { join } from 'node:path';
import type { ServiceName } from '@visavis/contracts/registry';
import type { ServiceDatabase } from './database-urls';
import { serviceDatabase } from './database-urls';
import { shapeOf } from './fleet';
import { natsUrlFor } from './nats';
import type { Secrets } from './secrets';

/** The stores of one installation, as its services reach them. */
export interface Stores {
  /** Administers the database named in it. */
  readonly databaseUrl: string;
  /** Whose login roles are used; differs from the database's own name for clones of a template. */
  readonly roleOwner: string;
  readonly redisUrl: string;
  /** Without account. With an account in it when the server knows no accounts of ours. */
  readonly natsUrl: string;
  readonly hasNatsAccounts: boolean;
}

export interface ServiceSettings {
  readonly root: string;
  readonly httpPort: number;
  readonly publicUrl: string;
  readonly logLevel?: string;
  /** OpenTelemetry's own variables, see `tracingVariables`; without them nothing is traced. */
  readonly tracing?: Environment;
}

export type Environment = Readonly<Record<string, string>>;

/** The variables of OpenTelemetry among those given: endpoint, headers, protocol, sampler. The service names itself. */
export function tracingVariables(given: Readonly<Record<string, string | undefined>>): Environment {
  const isOurs = ([name, value]: [string, string | undefined]): boolean =>
    name.startsWith('OTEL_') && name !== 'OTEL_SERVICE_NAME' && value !== undefined && value !== '';
  return Object.fromEntries(Object.entries(given).filter(isOurs)) as Environment;
}

function tokenKeys(service: ServiceName, secrets: Secrets): Environment {
  if (service === 'directory') return { STAFF_TOKEN_PRIVATE_KEY: secrets.staffToken.privateKey };
  if (service === 'conversation') return { VISITOR_TOKEN_PRIVATE_KEY: secrets.visitorToken.privateKey };
  if (service !== 'gateway') return {};
  return {
    STAFF_TOKEN_PUBLIC_KEY: secrets.staffToken.publicKey,
    VISITOR_TOKEN_PUBLIC_KEY: secrets.visitorToken.publicKey,
  };
}

function gatewayOnly(service: ServiceName, { root, publicUrl }: ServiceSettings): Environment {
  if (service !== 'gateway') return {};
  return { PUBLIC_URL: publicUrl, CONSOLE_DIR: join(root, 'dist/console'), WIDGET_DIR: join(root, 'dist/widget') };
}

const databaseUrls = ({ requestUrl, engineUrl }: ServiceDatabase): Environment => ({
  DATABASE_URL: requestUrl,
  ENGINE_DATABASE_URL: engineUrl,
});

/** The account a service, the seed or a test uses on NATS. */
export function natsUrlOf(stores: Stores, user: keyof Secrets['nats'], secrets: Secrets): string {
  return natsUrlFor(stores.natsUrl, user, stores.hasNatsAccounts ? secrets.nats[user] : undefined);
}

/** Exactly what one service is told: no secret of another, nothing of the shell it was started from but PATH and time zone. */
export function serviceEnvironment(
  service: ServiceName,
  stores: Stores,
  secrets: Secrets,
  settings: ServiceSettings,
): Environment {
  const database = new URL(stores.databaseUrl).pathname.slice(1);
  const urls = serviceDatabase(stores.databaseUrl, decodeURIComponent(database), service, secrets, stores.roleOwner);
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH ?? '',
    ...(process.env.TZ ? { TZ: process.env.TZ } : {}),
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(settings.httpPort),
    LOG_LEVEL: settings.logLevel ?? 'info',
    NATS_URL: natsUrlOf(stores, service, secrets),
    ...(urls ? databaseUrls(urls) : {}),
    ...(shapeOf(service).usesRedis ? { REDIS_URL: stores.redisUrl } : {}),
    ...tokenKeys(service, secrets),
    ...gatewayOnly(service, settings),
    ...settings.tracing,
  };
}
