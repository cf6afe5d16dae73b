import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { PresenceBench } from './presence-bench';

let bench: PresenceBench;
beforeAll(async () => (bench = await PresenceBench.start()));
afterAll(() => bench.stop());

describe('who sees whose presence', () => {
  it('follows the brands they share, as of the newest grants', async () => {
    const [atlas, borealis] = [newId(), newId()];
    const one = await bench.hire({ brandIds: [atlas] });
    const colleague = await bench.hire({ brandIds: [atlas, borealis] });
    const stranger = await bench.hire({ brandIds: [borealis] });
    const loner = await bench.hire();
    const everybody = [one, colleague, stranger, loner];
    for (const person of everybody) await eventually(() => bench.presenceOf(person));
    const seenBy = async (viewer: typeof one) =>
      Promise.all(everybody.map(async (person) => (await bench.presenceOf(person, viewer)) !== undefined));
    expect(await seenBy(one)).toEqual([true, true, false, false]);
    expect(await seenBy(colleague)).toEqual([true, true, true, false]);
    expect(await seenBy(loner)).toEqual([false, false, false, true]);

    await bench.hire({ ...colleague, brandIds: [borealis], version: 3 });
    await eventually(async () => !(await bench.presenceOf(colleague, one)));
    await bench.hire({ ...colleague, brandIds: [atlas], version: 2 });
    await bench.hire({ ...loner, brandIds: [atlas], version: 2 });
    await eventually(() => bench.presenceOf(loner, one));
    expect(await bench.presenceOf(colleague, one)).toBeUndefined();
  });

  it('ends at the operator', async () => {
    const brand = newId();
    const here = await bench.hire({ brandIds: [brand] });
    const there = await bench.hire({ brandIds: [brand], operatorId: newId() });
    for (const person of [here, there]) await eventually(() => bench.presenceOf(person));
    expect(await bench.presenceOf(there, here)).toBeUndefined();
  });

  it('does not enrol a client', async () => {
    const client = await bench.hire({ role: 'client' });
    const agent = await bench.hire();
    await eventually(() => bench.presenceOf(agent));
    await eventually(async () => (await known(client.personId)) === 1, { what: 'the client’s grants' });
    expect(await bench.presenceOf(client)).toBeUndefined();
  });
});

describe('the schema', () => {
  it('forces row-level security on every table, partitions too', async () => {
    const open = await bench.rows(
      `select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname = 'agent_presence' and relkind in ('r', 'p') and relname <> 'migrations'
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it('shows nothing to whom nobody has identified, and a person’s time to themselves only', async () => {
    const brandIds = [newId()];
    const [caller, colleague] = [await bench.hire({ brandIds }), await bench.hire({ brandIds })];
    for (const person of [caller, colleague]) await eventually(() => bench.presenceOf(person));
    const nobody = async (table: string) =>
      bench.rowsAs('visavis_agent_presence', `select 1 from agent_presence.${table}`);
    for (const table of ['presences', 'presence_intervals', 'access']) expect(await nobody(table)).toEqual([]);
    for (const table of ['people', 'outbox', 'inbox']) await expect(nobody(table)).rejects.toThrow('permission denied');
    const time = 'select person_id from agent_presence.presence_intervals';
    expect(await bench.rowsAs('visavis_agent_presence', time, caller)).toEqual([{ person_id: caller.personId }]);
  });

  it('lets a person change nobody else’s presence and no one’s right to work', async () => {
    const brandIds = [newId()];
    const [caller, colleague] = [await bench.hire({ brandIds }), await bench.hire({ brandIds })];
    for (const person of [caller, colleague]) await eventually(() => bench.presenceOf(person));
    const others = `update agent_presence.presences set version = 9 returning person_id`;
    expect(await bench.rowsAs('visavis_agent_presence', others, caller)).toEqual([{ person_id: caller.personId }]);
    const right = `update agent_presence.presences set can_work = true`;
    await expect(bench.rowsAs('visavis_agent_presence', right, caller)).rejects.toThrow('permission denied');
    const past = `update agent_presence.presence_intervals set started_at = now()`;
    await expect(bench.rowsAs('visavis_agent_presence_engine', past)).rejects.toThrow('permission denied');
  });

  it('belongs to none of the service’s roles, and none of them passes by its policies', async () => {
    const roles = await bench.rows<{ rolname: string; owns: number; passes: boolean }>(
      `select rolname, (rolsuper or rolbypassrls) as passes,
         (select count(*)::int from pg_class where relowner = pg_roles.oid) +
         (select count(*)::int from pg_proc where proowner = pg_roles.oid) as owns
       from pg_roles where rolname like '%agent\\_presence%'`,
    );
    expect(roles.length).toBeGreaterThanOrEqual(4);
    for (const role of roles) expect(role).toMatchObject({ owns: 0, passes: false });
  });

  it('names its security definer functions', async () => {
    const functions = await bench.rows(
      `select proname from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
       where nspname = 'agent_presence' and prosecdef`,
    );
    expect(functions).toEqual([{ proname: 'outbox_ensure_partitions' }]);
  });
});

async function known(personId: string): Promise<number> {
  return (await bench.rows('select 1 from agent_presence.people where person_id = $1', [personId])).length;
}
