import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@visavis/testkit/eventually';
import { isRunning } from '../../tools/infra/process-identity';
import { withAccount, withClient } from '../../tools/infra/sql';
import { readTestRun } from '../../tools/test/test-run';
import { SmallCheckout } from './small-checkout';

/** A user of the test run's Postgres who may do nothing. */
async function powerlessUrl(): Promise<string> {
  const { adminUrl } = readTestRun();
  await withClient(adminUrl, (client) => client.query("create role powerless login password 'none'"));
  return withAccount(adminUrl, 'powerless', 'none');
}

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-start-'));
  const { root } = readTestRun();
  const closed = join(folder, 'closed');
  let checkout: SmallCheckout;

  beforeAll(() => {
    mkdirSync(closed, { mode: 0o700 });
    checkout = new SmallCheckout(root, join(folder, 'open'));
    rmSync(join(folder, 'open/.visavis'), { recursive: true, force: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('starts everything, refuses a second start beside it, and leaves nothing running', async () => {
    const start = checkout.start('--no-demo');
    await start.says('Visavis is ready');
    const running = checkout.processes();
    expect(running.map(({ name }) => name).sort()).toEqual(['directory', 'nats', 'postgres', 'redis']);

    const second = checkout.start('--no-demo');
    expect(await second.ended).toBe(1);
    expect(second.said).toContain('Visavis already runs from this folder');

    expect(await start.end('SIGTERM')).toBe(0);
    expect(running.filter(({ identity }) => isRunning(identity))).toEqual([]);
    expect(existsSync(join(checkout.folder, '.visavis/lock'))).toBe(false);
  });

  it('starts a service again that died', async () => {
    const start = checkout.start('--no-demo');
    await start.says('Visavis is ready');
    const first = checkout.process('directory')?.identity;
    if (!first) throw new Error('directory is not running');
    process.kill(first.pid, 'SIGKILL');
    await start.says('directory ended by SIGKILL; it is started again in 0.5 s');
    await eventually(() => checkout.process('directory')?.identity.pid !== first.pid && checkout.process('directory'));
    await start.end('SIGINT');
  });

  it('cleans up after a start that was killed, and finds its data again', async () => {
    const killed = checkout.start('--no-demo');
    await killed.says('Visavis is ready');
    await withClient(checkout.adminUrl(), (client) => client.query('create table kept as select 1 as one'));
    await killed.end('SIGKILL');
    const left = checkout.processes();
    expect(left).toHaveLength(4);

    const start = checkout.start('--no-demo');
    await start.says('Visavis is ready');
    expect(start.said).toContain('Ended what a killed start had left');
    expect(left.filter(({ identity }) => isRunning(identity))).toEqual([]);
    const kept = await withClient(checkout.adminUrl(), (client) => client.query('select one from kept'));
    expect(kept.rows).toEqual([{ one: 1 }]);
    await start.end('SIGINT');

    const fresh = checkout.start('--no-demo', '--fresh');
    await fresh.says('Visavis is ready');
    await expect(withClient(checkout.adminUrl(), (client) => client.query('select one from kept'))).rejects.toThrow(
      'kept',
    );
    await fresh.end('SIGINT');
  });

  it('says in one sentence what is wrong with an option or an address', async () => {
    const port = checkout.start('--port', 'many');
    expect(await port.ended).toBe(1);
    expect(port.said).toContain('--port must be a number from 1 to 65535, not many');

    const address = checkout.startWith({ DATABASE_URL: 'mysql://nobody@localhost/x' });
    expect(await address.ended).toBe(1);
    expect(address.said).toContain('DATABASE_URL is not an address that begins with postgres:// or postgresql://.');

    const rights = checkout.startWith({ DATABASE_URL: await powerlessUrl() });
    expect(await rights.ended).toBe(1);
    expect(rights.said).toContain('may not create roles; run `alter role "powerless" createrole` as a superuser');
  });

  it('works below a home closed to other users, and says where the data is', async () => {
    const isRoot = process.getuid?.() === 0;
    const hidden = new SmallCheckout(root, join(closed, 'checkout'));
    rmSync(join(hidden.folder, '.visavis'), { recursive: true, force: true });
    const start = hidden.start('--no-demo');
    await start.says('Visavis is ready');
    const { postgresFolder } = hidden.json<{ postgresFolder: string }>('place.json');
    // Whoever is not root runs Postgres as themselves, who can reach their own home.
    expect(postgresFolder).toMatch(isRoot ? /^\/var\/lib\/visavis\/[0-9a-f]{16}$/ : /\/closed\/checkout\/\.visavis$/);
    await start.end('SIGINT');
    rmSync(postgresFolder, { recursive: true, force: true });
  });
});
