import { Client } from 'pg';
import { pino, type Logger } from 'pino';
import { z } from 'zod';
import type { ServiceName } from '@visavis/contracts/registry';
import { outboxTablesV1 } from '@visavis/messaging/outbox-tables-v1';
import { outboxTablesV2 } from '@visavis/messaging/outbox-tables-v2';
import { databaseEnv, parseConfig, processEnv } from '@visavis/platform/config';
import type { TestStores } from '@visavis/testkit/start-stores';

const schema = z.object({ ...processEnv, ...databaseEnv });
export type FakeConfig = z.output<typeof schema>;

let instances = 0;

/** The configuration a fake service of that name is started with. */
export async function fakeConfig(stores: TestStores, service: ServiceName): Promise<FakeConfig> {
  instances += 1;
  const instance = { HTTP_PORT: '0', INSTANCE_ID: `${service}-${String(instances)}` };
  return parseConfig(schema, { ...(await stores.environment(service)), ...instance });
}

/** Keeps the tests' output clean; set VISAVIS_TEST_LOG to see what the fake services say. */
export const quietLog: Logger = pino({ level: process.env.VISAVIS_TEST_LOG ?? 'silent' });

/** Runs SQL as the owner of everything: the truth, whatever row-level security says. */
export async function sql<Row extends object>(
  stores: TestStores,
  text: string,
  params: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: stores.adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, params)).rows;
  } finally {
    await client.end();
  }
}

/** Puts the fake services' tables in the place of whatever the template has in these two schemas. */
export async function fakeTables(stores: TestStores): Promise<void> {
  for (const name of ['reporting', 'routing']) {
    const tables = [outboxTablesV1(name), outboxTablesV2(name)].join('\n');
    await sql(stores, `drop schema if exists ${name} cascade; create schema ${name}; ${tables}`);
  }
  await sql(
    stores,
    `create table reporting.coin (id uuid primary key, operator_id uuid not null, purse_id uuid not null, cents int not null);
     alter table reporting.coin enable row level security;
     alter table reporting.coin force row level security;
     create policy coin_engine on reporting.coin to visavis_reporting_engine using (true) with check (true);
     create policy coin_operator on reporting.coin to visavis_reporting
       using (operator_id = (select nullif(current_setting('app.operator', true), '')::uuid));
     grant select, insert, update on reporting.coin to visavis_reporting, visavis_reporting_engine;
     create table routing.sight (at bigint generated always as identity, event_id uuid, purse_id uuid, version int);
     grant select, insert on routing.sight to visavis_routing_engine;`,
  );
}
