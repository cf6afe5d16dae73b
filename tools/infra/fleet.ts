import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Requester, ServiceName } from '@visavis/contracts/registry';

export interface ServiceShape {
  readonly name: ServiceName;
  /** Its Postgres schema, when it owns tables. */
  readonly schema?: string;
  readonly usesRedis: boolean;
}

/** Every service, and which stores it is given. */
export const fleet: readonly ServiceShape[] = [
  { name: 'directory', schema: 'directory', usesRedis: false },
  { name: 'routing', schema: 'routing', usesRedis: true },
  { name: 'conversation', schema: 'conversation', usesRedis: false },
  { name: 'agent-presence', schema: 'agent_presence', usesRedis: true },
  { name: 'reporting', schema: 'reporting', usesRedis: false },
  { name: 'gateway', usesRedis: false },
];

export const schemas: readonly string[] = fleet.flatMap(({ schema }) => (schema ? [schema] : []));

/** Accounts on NATS: a service each, `setup` for seeds and tests, `system` for the launcher and tests (everything). */
export type NatsUser = Requester | 'system';
export const natsUsers: readonly NatsUser[] = [...fleet.map(({ name }) => name), 'setup', 'system'];

export function shapeOf(name: ServiceName): ServiceShape {
  const shape = fleet.find((service) => service.name === name);
  if (!shape) throw new Error(`there is no service ${name}`);
  return shape;
}

export function mainFile(root: string, name: ServiceName): string {
  return join(root, 'dist/apps', name, 'src/main.js');
}

/** The services that this checkout has built. */
export function builtServices(root: string): ServiceShape[] {
  return fleet.filter(({ name }) => existsSync(mainFile(root, name)));
}
