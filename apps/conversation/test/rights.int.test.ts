import { Client } from 'pg';
import { getThread, listEntries, listThreads, openVisit, type Thread } from '@visavis/contracts/conversation';
import type { Caller } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { verifyVisitorToken } from '@visavis/platform/tokens';
import { eventually } from '@visavis/testkit/eventually';
import { ConversationBench, must, reasonOf } from './conversation-bench';

let bench: ConversationBench;
beforeAll(async () => (bench = await ConversationBench.start()));
afterAll(() => bench.stop());

async function seenBy(caller: Caller, thread: Thread): Promise<boolean> {
  const conversationId = thread.id;
  const found = await bench.ask(getThread, { conversationId }, caller);
  const page = await bench.ask(listEntries, { conversationId, after: 0, limit: 10 }, caller);
  const { threads } = must(await bench.ask(listThreads, {}, caller));
  const isListed = threads.some(({ id }) => id === thread.id);
  expect([found.ok, page.ok]).toEqual([isListed, isListed]);
  return isListed;
}

/** What the request role sees of a table with these settings, whatever the service's code does. */
async function rowsAs(settings: Record<string, string>, table: string): Promise<Record<string, unknown>[]> {
  const { DATABASE_URL } = await bench.stores.environment('conversation');
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query('begin');
  for (const [name, value] of Object.entries(settings))
    await client.query('select set_config($1, $2, true)', [name, value]);
  const { rows } = await client.query<Record<string, unknown>>(`select * from conversation.${table}`);
  await client.end();
  return rows;
}

describe('who sees a thread', () => {
  it('is its visitor and people with a grant on the brand, clients excepted', async () => {
    const [visitor, other] = [await bench.visitor(), await bench.visitor()];
    const { thread } = await bench.begin(visitor);
    expect(await seenBy(visitor, thread)).toBe(true);
    expect(await seenBy(other, thread)).toBe(false);
    expect(await seenBy(await bench.person('agent'), thread)).toBe(true);
    expect(await seenBy(await bench.person('supervisor'), thread)).toBe(true);
    expect(await seenBy(await bench.person('client'), thread)).toBe(false);
    expect(await seenBy(await bench.person('agent', { brandIds: [newId()] }), thread)).toBe(false);
    expect(await seenBy(await bench.person('agent', { brandIds: [] }), thread)).toBe(false);
    expect(await seenBy({ kind: 'anonymous' }, thread)).toBe(false);
    const stranger = await bench.person('agent', { operatorId: newId() });
    expect(await seenBy({ ...stranger, operatorId: bench.operatorId }, thread)).toBe(false);
  });

  it('changes with the newest grants, whatever order they arrive in', async () => {
    const { thread } = await bench.begin(await bench.visitor());
    const agent = await bench.person();
    await bench.person('agent', { personId: agent.personId, version: 3, brandIds: [] });
    await bench.peers.tellPerson({ ...agent, isDisabled: false, brandIds: [bench.brandId], version: 2 });
    await bench.person();
    expect(await seenBy(agent, thread)).toBe(false);
    await bench.person('agent', { personId: agent.personId, version: 4 });
    expect(await seenBy(agent, thread)).toBe(true);
    await bench.person('agent', { personId: agent.personId, version: 5, isDisabled: true });
    expect(await seenBy(agent, thread)).toBe(false);
  });
});

describe('the database', () => {
  it('shows a visitor no note, no other’s words, and nobody anything without an identity', async () => {
    const [visitor, other, agent] = [await bench.visitor(), await bench.visitor(), await bench.person()];
    const thread = await bench.held(visitor, agent);
    await bench.begin(other);
    must(await bench.say(agent, thread.id, 'secret', { isNote: true }));
    const { operatorId } = bench;
    const own = await rowsAs({ 'app.operator': operatorId, 'app.contact': visitor.contactId }, 'entries');
    expect(own.map(({ kind }) => kind)).toEqual(['message', 'joined']);
    expect(own.every(({ conversation_id: id }) => id === thread.id)).toBe(true);
    const threads = await rowsAs({ 'app.operator': operatorId, 'app.contact': visitor.contactId }, 'threads');
    expect(threads.map(({ id }) => id)).toEqual([thread.id]);
    const without = await bench.person('agent', { brandIds: [] });
    const settings: Record<string, string>[] = [
      {},
      { 'app.operator': operatorId },
      { 'app.operator': operatorId, 'app.person': without.personId },
    ];
    for (const setting of settings) {
      for (const table of ['contacts', 'threads', 'entries', 'participants', 'outcomes', 'dispositions', 'access'])
        expect(await rowsAs(setting, table)).toEqual([]);
    }
  });

  it('lets nobody write in another’s name', async () => {
    const [visitor, agent] = [await bench.visitor(), await bench.person()];
    const { id } = await bench.held(visitor, agent);
    const { DATABASE_URL } = await bench.stores.environment('conversation');
    const client = new Client({ connectionString: DATABASE_URL });
    await client.connect();
    await client.query(`select set_config('app.operator', $1, false), set_config('app.contact', $2, false)`, [
      bench.operatorId,
      visitor.contactId,
    ]);
    const add = `select seq from conversation.add_entry($1, row($2, $3, $4, $5, 'x', null, $6, $7, 'c', null)::conversation.new_entry)`;
    const as = (kind: string, from: string, fromId: string, isPublic: boolean) =>
      client.query(add, [id, newId(), kind, from, fromId, isPublic, newId()]);
    await expect(as('message', 'agent', agent.personId, true)).rejects.toThrow('row-level security');
    await expect(as('note', 'visitor', visitor.contactId, false)).rejects.toThrow('row-level security');
    await expect(as('message', 'visitor', visitor.contactId, true)).resolves.toMatchObject({ rowCount: 1 });
    await client.end();
  });

  it('forces row-level security on every table, partitions too, also those made on demand', async () => {
    await bench.sql.query(`select conversation.make_entry_partitions('2024-02-10', 1)`);
    const tables = await bench.rows<{ relname: string; forced: boolean }>(
      `select relname, relrowsecurity and relforcerowsecurity as forced
       from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname = 'conversation' and relkind in ('r', 'p') and relname <> 'migrations'`,
    );
    expect(tables.filter(({ forced }) => !forced)).toEqual([]);
    const months = tables.map(({ relname }) => relname).filter((name) => /^entries_\d/.test(name));
    expect(months.length).toBe(6);
    expect(months).toEqual(expect.arrayContaining(['entries_2024_02', 'entries_2024_03']));
  });

  it('gives the service’s roles nothing to own, no way past the policies, and no partition', async () => {
    const roles = await bench.rows<{ rolname: string }>(
      `select rolname, (rolsuper or rolbypassrls) as passes,
         (select count(*)::int from pg_class where relowner = pg_roles.oid) +
         (select count(*)::int from pg_proc where proowner = pg_roles.oid) as owns
       from pg_roles where rolname like '%conversation%'`,
    );
    expect(roles.length).toBeGreaterThanOrEqual(4);
    for (const role of roles) expect(role).toMatchObject({ owns: 0, passes: false });
    const granted = await bench.rows(
      `select table_name from information_schema.role_table_grants
       where table_schema = 'conversation' and table_name ~ '_[0-9]{4}_' and grantee like 'visavis\\_%'`,
    );
    expect(granted).toEqual([]);
  });

  it('names its security definer functions', async () => {
    const functions = await bench.rows<{ proname: string }>(
      `select proname from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
       where nspname = 'conversation' and prosecdef order by proname`,
    );
    expect(functions.map(({ proname }) => proname)).toEqual(['make_entry_partitions', 'outbox_ensure_partitions']);
  });
});

describe('a list of threads', () => {
  it('goes by filters and pages, newest first', async () => {
    const agent = await bench.person('agent', { brandIds: [bench.brandId] });
    const begun: Thread[] = [];
    for (let n = 0; n < 5; n += 1) begun.push(await bench.held(await bench.visitor(), agent));
    await bench.follow(bench.work(begun[0]!, { state: 'closed', version: 9 }));
    const ids = begun.map(({ id }) => id).reverse();
    const agentId = agent.personId;
    const list = async (filter: object) => must(await bench.ask(listThreads, filter, agent));
    const first = await list({ agentId, limit: 3 });
    expect(first.threads.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    const rest = await list({ agentId, limit: 3, after: first.next! });
    expect(rest).toMatchObject({ threads: ids.slice(3).map((id) => ({ id })), next: null });
    const open = await list({ agentId, brandId: bench.brandId, workStates: ['active', 'parked'] });
    expect(open.threads.map(({ id }) => id)).toEqual(ids.slice(0, 4));
    expect((await list({ ids: ids.slice(1, 2) })).threads.map(({ id }) => id)).toEqual(ids.slice(1, 2));
  });
});

describe('a visit', () => {
  const identity = (subject: string) => ({ subject, name: subject, email: null });

  it('gives a token that speaks for the contact', async () => {
    const { visitorToken, contact } = await bench.visit();
    const publicKey = Buffer.from(bench.stores.secrets.visitorToken.publicKey, 'base64').toString('utf8');
    const verified = await verifyVisitorToken(publicKey, visitorToken);
    expect(verified?.caller).toMatchObject({ contactId: contact.id, brandId: bench.brandId });
    const days = ((verified?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(365);
  });

  it('finds the contact and its open conversation again', async () => {
    const visitor = await bench.visitor();
    const { thread } = await bench.begin(visitor);
    const { contact, openThread } = await bench.visit({ knownContactId: visitor.contactId, locale: 'en' });
    expect(contact).toMatchObject({ id: visitor.contactId, locale: 'en' });
    expect(openThread?.id).toBe(thread.id);
  });

  it('ignores a contact of another brand', async () => {
    const visitor = await bench.visitor();
    const elsewhere = await bench.visit({ knownContactId: visitor.contactId, brandId: newId() });
    expect(elsewhere.contact.id).not.toBe(visitor.contactId);
  });

  it('keeps the conversation of an anonymous contact that is identified for the first time', async () => {
    const visitor = await bench.visitor();
    const { thread } = await bench.begin(visitor);
    const known = await bench.visit({ knownContactId: visitor.contactId, identity: identity(newId()) });
    expect(known).toMatchObject({
      contact: { id: visitor.contactId, isIdentified: true },
      openThread: { id: thread.id },
    });
  });

  it('never shows one person the words of another', async () => {
    const [ann, bob] = [newId(), newId()];
    const annContact = await bench.visitor({ identity: identity(ann) });
    await bench.begin(annContact);
    const known = { knownContactId: annContact.contactId };
    const bobVisit = await bench.visit({ ...known, identity: identity(bob) });
    expect(bobVisit.contact.id).not.toBe(annContact.contactId);
    expect(bobVisit.openThread).toBeNull();
    const anonymous = await bench.visitor();
    await bench.begin(anonymous);
    const back = await bench.visit({ knownContactId: anonymous.contactId, identity: identity(bob) });
    expect(back).toMatchObject({ contact: { id: bobVisit.contact.id }, openThread: null });
  });

  it('makes one contact of an identity, however many pages open at once', async () => {
    const subject = newId();
    const visits = await Promise.all(Array.from({ length: 8 }, () => bench.visit({ identity: identity(subject) })));
    expect(new Set(visits.map(({ contact }) => contact.id)).size).toBe(1);
  });

  it('keeps the identity that another visit with the same token brings at the same moment', async () => {
    const { contactId: knownContactId } = await bench.visitor();
    const waiting = (count: number) =>
      eventually(async () => {
        const rows = await bench.rows(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows.length >= count;
      });
    await bench.sql.query('begin');
    await bench.sql.query('select from conversation.contacts where id = $1 for update', [knownContactId]);
    const subject = newId();
    const identified = bench.visit({ knownContactId, identity: identity(subject) });
    await waiting(1);
    const anonymous = bench.visit({ knownContactId, locale: 'en' });
    await waiting(2);
    await bench.sql.query('commit');
    await Promise.all([identified, anonymous]);
    const rows = await bench.rows('select subject, name, locale from conversation.contacts where id = $1', [
      knownContactId,
    ]);
    expect(rows).toEqual([{ subject, name: subject, locale: 'en' }]);
  });

  it('never makes one contact of two identities that arrive at once with one token', async () => {
    const { contactId: knownContactId } = await bench.visitor();
    const [ann, bob] = [newId(), newId()];
    const visits = [ann, bob].map((subject) => bench.visit({ knownContactId, identity: identity(subject) }));
    const ids = (await Promise.all(visits)).map(({ contact }) => contact.id);
    expect(new Set(ids).size).toBe(2);
    expect(ids).toContain(knownContactId);
  });

  it('is refused with the path when it is malformed', async () => {
    const input = { operatorId: 'x', brandId: newId(), knownContactId: null, identity: null, locale: 'fr' };
    const answer = await bench.ask(openVisit, input, { kind: 'anonymous' });
    expect(reasonOf(answer)).toBe('invalid-input');
    expect(answer.ok ? [] : answer.error.errors?.map(({ path }) => path)).toEqual(['operatorId']);
  });
});
