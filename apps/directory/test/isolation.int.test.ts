import { Client } from 'pg';
import type { Caller, Role } from '@visavis/contracts/call';
import {
  listBrands,
  listPeople,
  listTeams,
  putBrand,
  putOperator,
  putPerson,
  putTeam,
} from '@visavis/contracts/directory';
import { newId } from '@visavis/kernel/id';
import { aBrand, anOperator, aPerson, aTeam, startDirectory, type DirectoryUnderTest } from './directory-under-test';

describe('isolation', () => {
  let directory: DirectoryUnderTest;
  const [mine, theirs] = [anOperator('mine'), anOperator('theirs')];
  const [granted, ungranted, foreign] = [
    aBrand(mine.id, 'granted'),
    aBrand(mine.id, 'ungranted'),
    aBrand(theirs.id, 'foreign'),
  ];
  const [myTeam, theirTeam] = [aTeam(mine.id, 'team'), aTeam(theirs.id, 'team')];
  const agent = aPerson(mine.id, 'agent@example.test', { brandIds: [granted.id] });
  const wider = aPerson(mine.id, 'wider@example.test', { brandIds: [granted.id, ungranted.id] });
  const client = aPerson(mine.id, 'client@example.test', { role: 'client', brandIds: [granted.id] });
  const rival = aPerson(mine.id, 'rival@example.test', { role: 'client', brandIds: [ungranted.id] });
  const stranger = aPerson(theirs.id, 'stranger@example.test', { brandIds: [foreign.id] });
  const as = (person: { id: string; operatorId: string; role: Role }): Caller => {
    return { kind: 'person', personId: person.id, operatorId: person.operatorId, role: person.role };
  };
  const seenBy = async (caller: Caller) => {
    const brands = await directory.ask(listBrands, {}, caller);
    const people = await directory.ask(listPeople, { limit: 100 }, caller);
    const teams = await directory.ask(listTeams, {}, caller);
    if (!brands.ok || !people.ok || !teams.ok) throw new Error('a list was refused');
    return {
      brands: brands.value.brands.map(({ slug }) => slug),
      people: people.value.people.map(({ email }) => email.split('@')[0]).sort(),
      teams: teams.value.teams.map(({ id }) => id),
      brandIds: [...new Set(people.value.people.flatMap(({ brandIds }) => brandIds))].sort(),
    };
  };
  const nothing = { brands: [], people: [], teams: [], brandIds: [] };
  const tables = ['operators', 'brands', 'teams', 'people', 'grants', 'access'];

  beforeAll(async () => {
    directory = await startDirectory();
    for (const operator of [mine, theirs]) await directory.put(putOperator, operator);
    for (const brand of [granted, ungranted, foreign]) await directory.put(putBrand, brand);
    for (const team of [myTeam, theirTeam]) await directory.put(putTeam, team);
    for (const person of [agent, wider, client, rival, stranger]) await directory.put(putPerson, person);
  });
  afterAll(() => directory.stop());

  it('shows a person their operator, and of brands only those granted', async () => {
    expect(await seenBy(as(agent))).toEqual({
      brands: ['granted'],
      people: ['agent', 'client', 'rival', 'wider'],
      teams: [myTeam.id],
      brandIds: [granted.id],
    });
  });

  it('shows a client only people of their brand, not the other clients', async () => {
    expect((await seenBy(as(client))).people).toEqual(['agent', 'client', 'wider']);
  });

  it('shows one operator nothing of another', async () => {
    const seen = await seenBy(as(stranger));
    expect(seen).toEqual({ brands: ['foreign'], people: ['stranger'], teams: [theirTeam.id], brandIds: [foreign.id] });
    const byId = await directory.ask(listPeople, { ids: [agent.id, stranger.id], limit: 10 }, as(stranger));
    expect(byId.ok && byId.value.people.map(({ id }) => id)).toEqual([stranger.id]);
  });

  it('shows a disabled person no brand', async () => {
    const leaver = aPerson(mine.id, 'leaver@example.test', { brandIds: [granted.id], isDisabled: true });
    await directory.put(putPerson, leaver);
    expect((await seenBy(as(leaver))).brands).toEqual([]);
  });

  it('shows visitors and nobody in particular nothing', async () => {
    const visitor: Caller = { kind: 'visitor', operatorId: mine.id, brandId: granted.id, contactId: newId() };
    expect([await seenBy(visitor), await seenBy({ kind: 'anonymous' })]).toEqual([nothing, nothing]);
  });

  describe('in the database, under the role that serves people', () => {
    let request: Client;
    const countAs = async (settings: Record<string, string>) => {
      await request.query('begin');
      for (const [name, value] of Object.entries(settings))
        await request.query('select set_config($1, $2, true)', [name, value]);
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const { rows } = await request.query<{ n: number }>(`select count(*)::int as n from directory.${table}`);
        counts[table] = rows[0]!.n;
      }
      await request.query('rollback');
      return counts;
    };
    const zero = Object.fromEntries(tables.map((table) => [table, 0]));

    beforeAll(async () => {
      const { DATABASE_URL } = await directory.stores.environment('directory');
      request = new Client({ connectionString: DATABASE_URL });
      await request.connect();
    });
    afterAll(() => request.end());

    it('gives no row to nobody, to a visitor, and to a person who names another operator', async () => {
      expect(await countAs({})).toEqual(zero);
      expect(await countAs({ 'app.operator': mine.id, 'app.contact': newId() })).toEqual(zero);
      const astray = await countAs({ 'app.operator': theirs.id, 'app.person': agent.id });
      expect(astray).toMatchObject({ brands: 0, grants: 0, access: 0 });
    });

    it('gives a person rows of their own', async () => {
      const counts = await countAs({ 'app.operator': mine.id, 'app.person': agent.id });
      expect(counts).toMatchObject({ operators: 1, brands: 1, teams: 1, access: 1 });
    });

    it.each([
      ['secrets of brands', 'select identity_secret from directory.brands'],
      ['hashes of passwords', 'select password_hash from directory.people'],
      ['sessions', 'select id from directory.sessions'],
      ['refresh tokens', 'select hash from directory.refresh_tokens'],
      ['failed sign-ins', 'select at from directory.sign_in_failures'],
      ['the audit log', 'select id from directory.audit_log'],
      ['writing grants', 'insert into directory.access select * from directory.access'],
    ])('refuses %s', async (_what, sql) => {
      await expect(request.query(sql)).rejects.toThrow('permission denied');
    });
  });

  it('forces row-level security on every table, and its roles own nothing and bypass nothing', async () => {
    const { rows: open } = await directory.admin.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'directory'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity) and relname <> 'migrations'`,
    );
    expect(open).toEqual([]);
    const { rows: owned } = await directory.admin.query(
      `select relname from pg_class join pg_roles on pg_roles.oid = relowner where rolname like '%\\_directory%'`,
    );
    expect(owned).toEqual([]);
    const { rows: mighty } = await directory.admin.query(
      `select rolname from pg_roles where rolname like '%\\_directory%' and (rolsuper or rolbypassrls or rolcreaterole)`,
    );
    expect(mighty).toEqual([]);
  });

  it('lets nobody change the audit log, directory itself included', async () => {
    const { rows } = await directory.admin.query(
      `select grantee, privilege_type from information_schema.role_table_grants
       where table_schema = 'directory' and table_name = 'audit_log' and grantee like 'visavis\\_%'
       order by privilege_type`,
    );
    const grantee = 'visavis_directory_engine';
    expect(rows).toEqual([
      { grantee, privilege_type: 'INSERT' },
      { grantee, privilege_type: 'SELECT' },
    ]);
  });
});
