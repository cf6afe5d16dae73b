import { Test, type TestingModule } from '@nestjs/testing';
import type { Caller } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import { withCall } from '@visavis/messaging/call-context';
import { Db } from '@visavis/platform/db';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { eventually } from '@visavis/testkit/eventually';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { Client } from 'pg';
import { fakeConfig, sql } from '../../messaging/test/fake-config';

interface Activity {
  readonly application: string;
  readonly query: string;
  readonly wait: string | null;
}

const engine: Caller = { kind: 'service', service: 'reporting' };
const held = newId();
const take = { name: 'take', text: `select pg_advisory_xact_lock(hashtext($1))` };
const named = {
  name: 'named',
  text: `select current_setting('application_name') as application,
                (select count(*)::int from pg_prepared_statements where name = 'named') as prepared`,
};

let stores: TestStores;
let testing: TestingModule;
let transactions: Transactions;
let db: Db;

beforeAll(async () => {
  stores = await startStores();
  const config = { ...(await fakeConfig(stores, 'reporting')), DATABASE_POOL: 1, INSTANCE_ID: 'reporting-x' };
  const postgres = PostgresModule.forService({ schema: 'reporting', entities: [], config });
  testing = await Test.createTestingModule({ imports: [PlatformModule, postgres] }).compile();
  await testing.init();
  transactions = testing.get(Transactions, { strict: false });
  db = testing.get(Db, { strict: false });
});

afterAll(async () => {
  await testing?.close();
  await stores?.stop();
});

const activities = (): Promise<Activity[]> =>
  sql(
    stores,
    `select application_name as application, query, wait_event as wait from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );

it('a statement that waits is found by the correlation id of the action it is part of', async () => {
  const holder = new Client({ connectionString: stores.adminUrl });
  await holder.connect();
  await holder.query('select pg_advisory_lock(hashtext($1))', [held]);
  const correlationId = newId();
  const waiting = withCall({ caller: engine, correlationId }, () =>
    transactions.run(engine, () => db.query(take, [held])),
  );
  const found = await eventually(async () => (await activities()).find(({ wait }) => wait === 'advisory'));
  expect(found).toMatchObject({ application: correlationId, query: take.text });
  await holder.end();
  await waiting;
});

it('the name is the transaction’s alone, and statements stay prepared once under it', async () => {
  const under = (correlationId: string) =>
    withCall({ caller: engine, correlationId }, () =>
      transactions.run(engine, async () => (await db.query<{ application: string; prepared: number }>(named))[0]),
    );
  expect(await under('first')).toEqual({ application: 'first', prepared: 1 });
  expect(await under('second')).toEqual({ application: 'second', prepared: 1 });
  const own = await transactions.run(engine, async () => (await db.query<{ application: string }>(named))[0]);
  expect(own?.application).toBe('reporting-x engine');
});

it.each([
  [`x'; select pg_sleep(9); --`, 'xselectpgsleep9--'],
  ['*/ drop table t; /*', 'droptablet'],
  ['…', 'reporting-x engine'],
])('an id of %p cannot speak to the database', async (correlationId, application) => {
  const seen = await withCall({ caller: engine, correlationId }, () =>
    transactions.run(engine, async () => (await db.query<{ application: string }>(named))[0]?.application),
  );
  expect(seen).toBe(application);
});
