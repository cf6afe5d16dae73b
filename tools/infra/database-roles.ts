import type { Client } from 'pg';
import { schemas } from './fleet';
import { scramVerifier } from './scram-verifier';
import type { Secrets } from './secrets';
import { literal, name } from './sql';

/** The roles of one schema: groups that migrations grant to (one per cluster), logins that services use (one per database). */
export interface RoleNames {
  readonly group: string;
  readonly engineGroup: string;
  readonly login: string;
  readonly engineLogin: string;
}

/** Postgres cuts names at 63 bytes, and two cut names could be one. */
const LONGEST_DATABASE_NAME = 63 - '_agent_presence_engine_login'.length;

export function roleNames(database: string, schema: string): RoleNames {
  if (database.length > LONGEST_DATABASE_NAME) {
    throw new Error(`the database name ${database} is longer than ${String(LONGEST_DATABASE_NAME)} characters`);
  }
  return {
    group: `visavis_${schema}`,
    engineGroup: `visavis_${schema}_engine`,
    login: `${database}_${schema}_login`,
    engineLogin: `${database}_${schema}_engine_login`,
  };
}

async function ensureRole(client: Client, role: string, options: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  await client.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${name(role)} ${options}`);
}

async function ensureGroup(client: Client, role: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  if (found.rowCount === 0) await client.query(`create role ${name(role)} nologin`);
}

async function ensureLogin(client: Client, role: string, group: string, password: string): Promise<void> {
  await ensureRole(client, role, `login password ${literal(scramVerifier(password))}`);
  const member = await client.query('select from pg_auth_members where roleid = $1::regrole and member = $2::regrole', [
    name(group),
    name(role),
  ]);
  if (member.rowCount === 0) await client.query(`grant ${name(group)} to ${name(role)}`);
}

/** Makes the roles of all schemas; those that stand are brought up to date. */
export async function ensureRoles(client: Client, database: string, secrets: Secrets): Promise<void> {
  for (const schema of schemas) {
    const roles = roleNames(database, schema);
    await ensureGroup(client, roles.group);
    await ensureGroup(client, roles.engineGroup);
    await ensureLogin(client, roles.login, roles.group, secrets.roles[schema] ?? '');
    await ensureLogin(client, roles.engineLogin, roles.engineGroup, secrets.roles[`${schema}_engine`] ?? '');
  }
}
