import type { ServiceName } from '@visavis/contracts/registry';
import { roleNames } from './database-roles';
import { shapeOf } from './fleet';
import type { Secrets } from './secrets';
import { withAccount, withDatabase } from './sql';

/** How one service reaches its schema. */
export interface ServiceDatabase {
  /** For requests of people and visitors: row-level security applies. */
  readonly requestUrl: string;
  /** For passes, relays and projections. */
  readonly engineUrl: string;
}

/**
 * The two addresses of a service; undefined for one without tables.
 * `roleOwner` names the database whose login roles are used: clones of a template share the template's.
 */
export function serviceDatabase(
  adminUrl: string,
  database: string,
  service: ServiceName,
  secrets: Secrets,
  roleOwner = database,
): ServiceDatabase | undefined {
  const { schema } = shapeOf(service);
  if (schema === undefined) return undefined;
  const roles = roleNames(roleOwner, schema);
  const url = withDatabase(adminUrl, database);
  return {
    requestUrl: withAccount(url, roles.login, secrets.roles[schema] ?? ''),
    engineUrl: withAccount(url, roles.engineLogin, secrets.roles[`${schema}_engine`] ?? ''),
  };
}
