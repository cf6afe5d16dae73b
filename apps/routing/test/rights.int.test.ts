import type { PersonCaller } from '@visavis/contracts/call';
import {
  explainWork,
  getDesk,
  getQueueStatuses,
  getWork,
  listAgents,
  listQueues,
  listWorks,
} from '@visavis/contracts/routing';
import { newId } from '@visavis/kernel/id';
import { RoutingBench } from './routing-bench';

let bench: RoutingBench;
let chat: string;
let insider: PersonCaller;
let outsider: PersonCaller;

beforeAll(async () => {
  bench = await RoutingBench.start();
  await bench.queue('private');
  insider = await bench.agent({ isAway: true });
  outsider = await bench.agent({ isAway: true, brandIds: [newId()] });
  chat = await bench.chat('private');
});
afterAll(() => bench.stop());

describe('whoever has no grant on a brand', () => {
  it('finds none of its works, queues and agents', async () => {
    expect((await bench.must(listWorks, { limit: 10 }, insider)).works.map(({ id }) => id)).toEqual([chat]);
    expect((await bench.must(listWorks, { limit: 10 }, outsider)).works).toEqual([]);
    expect(await bench.ask(getWork, { workId: chat }, outsider)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    expect(await bench.ask(explainWork, { workId: chat }, outsider)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    expect((await bench.must(listQueues, {}, outsider)).queues).toEqual([]);
    expect((await bench.must(getQueueStatuses, {}, outsider)).statuses).toEqual([]);
    expect((await bench.must(getQueueStatuses, {}, insider)).statuses).toMatchObject([{ waiting: 1, active: 0 }]);
    const seen = (await bench.must(listAgents, { limit: 10 }, outsider)).agents.map(({ id }) => id);
    expect(seen).toEqual([outsider.personId]);
    const desk = await bench.ask(getDesk, { agentId: insider.personId }, outsider);
    expect(desk).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('whoever is disabled', () => {
  it('loses every brand, whatever grants are on paper', async () => {
    const agent = await bench.agent({ isAway: true });
    await bench.hire(agent, [bench.brandId], true);
    await bench.eventually(
      'the loss',
      `select from routing.agents a where a.person_id = $1 and a.is_disabled
         and not exists (select from routing.access g where g.person_id = a.person_id)`,
      [agent.personId],
    );
    expect((await bench.must(listQueues, {}, agent)).queues).toEqual([]);
  });
});

describe('the schema', () => {
  it('forces row-level security on every table, partitions too', async () => {
    const open = await bench.rows(
      `select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname = 'routing' and relkind in ('r', 'p') and relname <> 'migrations'
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it('shows nothing to whom nobody has identified', async () => {
    const tables = [
      'works',
      'work_transitions',
      'queue_visits',
      'offers',
      'decisions',
      'queues',
      'agents',
      'access',
      'counters',
    ];
    for (const table of tables)
      expect(await bench.rowsAs('visavis_routing', `select from routing.${table}`)).toEqual([]);
  });

  it('belongs to none of the roles a service signs in with, and none of them passes by its policies', async () => {
    const roles = await bench.rows(
      `select rolname from pg_roles where rolname like '%routing%' and (rolsuper or rolbypassrls
         or (rolcanlogin or rolname in ('visavis_routing', 'visavis_routing_engine')) and exists (
           select from pg_class where relowner = pg_roles.oid union all select from pg_proc where proowner = pg_roles.oid))`,
    );
    expect(roles).toEqual([]);
  });

  it('names its security definer functions', async () => {
    const functions = await bench.rows<{ proname: string }>(
      `select proname from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
       where nspname = 'routing' and prosecdef order by proname`,
    );
    expect(functions.map(({ proname }) => proname)).toEqual([
      'admit',
      'outbox_ensure_partitions',
      'release',
      'set_cap',
    ]);
  });
});
