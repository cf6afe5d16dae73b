import { hostname } from 'node:os';
import { z } from 'zod';

/** What is wrong with the environment: every variable at once, never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(['The environment is not usable:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

/**
 * Reads the environment by a schema. Empty variables count as absent.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export function parseConfig<S extends z.ZodType>(
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map(({ path, message }) => {
      const variable = path.map(String).join('.');
      return given[variable] === undefined ? `${variable} is missing` : `${variable}: ${message}`;
    }),
  );
}

/** A URL of one of the given schemes, for instance `urlOf('nats')`. */
export function urlOf(...schemes: readonly string[]): z.ZodType<string, string> {
  const example = `a URL beginning with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
    error: `expected ${example}`,
  });
}

/** A PEM document as base64 on one line; read as the PEM text. */
export const pemEnv = z
  .string()
  .transform((value) => Buffer.from(value, 'base64').toString('utf8'))
  .refine((pem) => pem.startsWith('-----BEGIN '), { error: 'expected a PEM document in base64' });

/** Variables of every service; spread into its schema. */
export const processEnv = {
  /**
   * Address the HTTP server listens on.
   * @example 0.0.0.0
   */
  HTTP_HOST: z.string().default('127.0.0.1'),
  /**
   * Port of the HTTP server: health, metrics and, at the gateway, the public surface. 0 takes a free one.
   * @example 3000
   */
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535),
  /** Least severe level that is logged. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  /**
   * The broker, with the service's own user; several addresses separated by commas.
   * @secret
   * @example nats://routing:secret@nats:4222
   */
  NATS_URL: z.string().refine((value) => value.split(',').every((url) => URL.canParse(url)), {
    error: 'expected nats://user:password@host:port',
  }),
  /** Where traces are sent by OTLP, for instance http://collector:4318; unset: none are made. Read with the other OTEL_ variables of OpenTelemetry by its own SDK. */
  OTEL_EXPORTER_OTLP_ENDPOINT: urlOf('http', 'https').optional(),
  /** Tells replicas apart in logs. */
  INSTANCE_ID: z
    .string()
    .max(64)
    .default(`${hostname()}-${String(process.pid)}`),
};

/** Variables of a service with tables. */
export const databaseEnv = {
  /**
   * Postgres with the role for requests: row-level security applies.
   * @secret
   * @example postgres://visavis_routing_login:secret@db:5432/visavis
   */
  DATABASE_URL: urlOf('postgres', 'postgresql'),
  /**
   * Postgres with the engine role, for relays, passes, projections.
   * @secret
   * @example postgres://visavis_routing_engine_login:secret@db:5432/visavis
   */
  ENGINE_DATABASE_URL: urlOf('postgres', 'postgresql'),
  /** Most connections of each role. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
};

/** Variables of a service with BullMQ queues or leases. */
export const redisEnv = {
  /**
   * Redis of BullMQ queues and leases; must run with `maxmemory-policy noeviction`.
   * @secret
   * @example redis://:secret@redis:6379
   */
  REDIS_URL: urlOf('redis', 'rediss'),
  /** Begins every key. */
  REDIS_PREFIX: z.string().default('visavis'),
};

/** What `boot` needs of a service's configuration. */
export type ProcessConfig = z.output<z.ZodObject<typeof processEnv>>;
