import { readTestRun } from '../test/test-run';
import { dropDatabase } from './clone-database';
import { roleNames } from './database-roles';
import { schemas } from './fleet';
import { prepareDatabase } from './prepare-database';
import { generateSecrets } from './secrets';
import { withAccount, withClient, withDatabase } from './sql';

const user = 'only_createrole';

describe('a database whose owner may only create roles', () => {
  const { adminUrl, root } = readTestRun();
  const asAdmin = (...statements: string[]): Promise<void> =>
    withClient(adminUrl, async (client) => {
      for (const statement of statements) await client.query(statement);
    });

  afterAll(() => dropDatabase(adminUrl, user));

  it('takes every migration, twice', async () => {
    await asAdmin(`create role ${user} login createrole password 'none'`, `create database ${user} owner ${user}`);
    const groups = await withClient(adminUrl, (client) =>
      client.query<{ rolname: string }>(
        `select rolname from pg_roles where rolname like 'visavis\\_%' and not rolcanlogin`,
      ),
    );
    // Made by the superuser for the template; on a server of its own the user makes them itself.
    await asAdmin(...groups.rows.map(({ rolname }) => `grant ${rolname} to ${user} with admin option`));
    const url = withDatabase(withAccount(adminUrl, user, 'none'), user);
    const secrets = generateSecrets();
    await prepareDatabase({ root, adminUrl: url, database: user, secrets });
    await prepareDatabase({ root, adminUrl: url, database: user, secrets });
    const made = await withClient(url, (client) =>
      client.query<{ name: string }>(`select nspname as name from pg_namespace where nspowner = current_user::regrole`),
    );
    expect(made.rows.map(({ name }) => name).sort()).toEqual([...schemas].sort());
    const { login } = roleNames(user, 'routing');
    const signIn = (password: string): Promise<unknown> =>
      withClient(withAccount(url, login, password), (client) => client.query('select 1'));
    await expect(signIn('wrong')).rejects.toThrow('password authentication failed');
    await signIn(secrets.roles.routing ?? '');
  });
});
