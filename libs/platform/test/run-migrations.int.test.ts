import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from '@visavis/platform/run-migrations';
import { startStores, type TestStores } from '@visavis/testkit/start-stores';
import { sql } from '../../messaging/test/fake-config';

let stores: TestStores;
let folder: string;

beforeAll(async () => {
  stores = await startStores();
  folder = join(stores.folder, 'migrations');
  mkdirSync(folder);
});

afterAll(() => stores?.stop());

function migration(timestamp: number, intent: string, up: string): string {
  const file = join(folder, `${String(timestamp)}-${intent}.js`);
  const name = `${intent}${String(timestamp)}`;
  writeFileSync(
    file,
    `exports.${name} = class ${name} { async up(runner) { await runner.query(${JSON.stringify(up)}); } async down() {} };`,
  );
  return file;
}

it('makes the schema, runs each migration once, and remembers it in the schema', async () => {
  const first = migration(1760000000000, 'Begin', 'create table fresh.thing (id int)');
  const second = migration(1760000000001, 'Grow', 'alter table fresh.thing add column name text');
  const options = { url: stores.adminUrl, schema: 'fresh' };
  await expect(runMigrations({ ...options, files: [first] })).resolves.toEqual(['Begin1760000000000']);
  await expect(runMigrations({ ...options, files: [first, second] })).resolves.toEqual(['Grow1760000000001']);
  await expect(runMigrations({ ...options, files: [first, second] })).resolves.toEqual([]);
  await expect(sql(stores, 'select name from fresh.migrations order by 1')).resolves.toHaveLength(2);
});

it('runs one after the other when two processes migrate at once', async () => {
  const file = migration(1760000000002, 'Once', 'create table twice.thing (id int)');
  const run = (): Promise<string[]> => runMigrations({ url: stores.adminUrl, schema: 'twice', files: [file] });
  const ran = await Promise.all([run(), run(), run()]);
  expect(ran.flat()).toEqual(['Once1760000000002']);
});

it('leaves nothing of a migration that fails', async () => {
  const file = migration(1760000000003, 'Half', 'create table half.thing (id int); select 1 / 0');
  await expect(runMigrations({ url: stores.adminUrl, schema: 'half', files: [file] })).rejects.toThrow(
    'division by zero',
  );
  await expect(sql(stores, "select to_regclass('half.thing') as thing")).resolves.toEqual([{ thing: null }]);
});

it('refuses a schema’s name that is none', async () => {
  await expect(runMigrations({ url: stores.adminUrl, schema: 'x; drop', files: [] })).rejects.toThrow('not the name');
});
