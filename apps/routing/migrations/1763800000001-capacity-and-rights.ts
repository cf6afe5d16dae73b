import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Capacity, with the one function that admits and the one that releases; and who may see and write what. */
export class CapacityAndRights1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CAPACITY);
    await runner.query(CAPACITY_ROLE);
    await runner.query(ADMISSION);
    await runner.query(POLICIES);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('routing: the first migrations are not taken back; restore a backup instead'));
  }
}

const CAPACITY = `
  create table routing.counters (
    key text primary key,
    operator_id uuid not null,
    scope text not null check (scope in ('agent', 'agent-brand', 'agent-channel', 'brand')),
    agent_id uuid,
    brand_id uuid,
    channel text,
    used int not null default 0 check (used >= 0),
    cap int not null check (cap >= 0)
  );
  create index counters_of_agent on routing.counters (agent_id) where agent_id is not null;
  create table routing.reservations (
    work_id uuid primary key references routing.works,
    operator_id uuid not null,
    agent_id uuid not null,
    brand_id uuid not null,
    contact_id uuid not null,
    channel text not null,
    weight int not null check (weight >= 0),
    is_forced boolean not null,
    admitted_at timestamptz(3) not null default clock_timestamp()
  );
  create index reservations_of_agent on routing.reservations (agent_id);

`;

const CAPACITY_ROLE = `
  do $$ begin create role visavis_routing_capacity nologin; exception when duplicate_object then null; end $$;
  grant usage on schema routing to visavis_routing_capacity;
  grant select, update on routing.works, routing.agents to visavis_routing_capacity;
  grant select on routing.access to visavis_routing_capacity;
  grant select, insert, update, delete on routing.counters, routing.reservations to visavis_routing_capacity;

`;

const ADMISSION = `
  create function routing.counter_keys(p_agent uuid, p_brand uuid, p_channel text) returns text[] language sql immutable
    as $$ select array['agent/' || p_agent, 'agent-brand/' || p_agent || '/' || p_brand,
                       'agent-channel/' || p_agent || '/' || p_channel, 'brand/' || p_brand] $$;

  create function routing.admit(p_work uuid[], p_agent uuid[], p_agent_version int[], p_forced boolean)
    returns table (work_id uuid, agent_id uuid, refusal text)
    language plpgsql security definer set search_path = routing, pg_temp as $$
  declare
    pair record;
    w record;
    a record;
    keys text[];
    binding text;
  begin
    perform from works where id = any(p_work) order by id for update;
    perform from agents where person_id = any(p_agent) order by person_id for update;
    perform from counters c
      where c.key in (select unnest(counter_keys(t.agent, x.brand_id, x.channel))
                      from unnest(p_work, p_agent) as t(work, agent) join works x on x.id = t.work)
      order by c.scope = 'brand', c.key for update;
    for pair in select * from unnest(p_work, p_agent, p_agent_version) as t(work, agent, agent_version) loop
      work_id := pair.work;
      agent_id := pair.agent;
      select x.* into w from works x where x.id = pair.work;
      select x.* into a from agents x where x.person_id = pair.agent;
      keys := counter_keys(pair.agent, w.brand_id, w.channel);
      select c.scope into binding from counters c
        where c.key = any(keys) and c.used + w.weight > c.cap and not p_forced
        order by c.scope = 'brand', c.key limit 1;
      refusal := case
        when w.state is distinct from 'waiting' then 'not-waiting'
        when a.person_id is null or a.operator_id <> w.operator_id then 'unknown-agent'
        when not exists (select from access g where g.person_id = pair.agent and g.brand_id = w.brand_id) then 'no-grant'
        when exists (select from reservations r where r.work_id = pair.work) then 'already-held'
        when not p_forced and (not a.is_routable or a.version <> pair.agent_version) then 'agent-changed'
        when not p_forced and not exists (select from counters c where c.key = keys[1]) then 'no-capacity'
        when binding is not null then 'full-' || binding
      end;
      if refusal is null then
        insert into reservations (work_id, operator_id, agent_id, brand_id, contact_id, channel, weight, is_forced)
          values (w.id, w.operator_id, pair.agent, w.brand_id, w.contact_id, w.channel, w.weight, p_forced);
        update counters c set used = c.used + w.weight where c.key = any(keys);
        update agents x set last_assigned_at = clock_timestamp() where x.person_id = pair.agent;
      end if;
      return next;
    end loop;
  end $$;

  create function routing.release(p_work uuid[]) returns int
    language plpgsql security definer set search_path = routing, pg_temp as $$
  declare
    r record;
    released int := 0;
  begin
    -- Agents before counters, as admission has it, whatever the caller does to the agent afterwards.
    perform from agents a where a.person_id in (select h.agent_id from reservations h where h.work_id = any(p_work))
      order by a.person_id for update;
    perform from counters c
      where c.key in (select unnest(counter_keys(h.agent_id, h.brand_id, h.channel)) from reservations h where h.work_id = any(p_work))
      order by c.scope = 'brand', c.key for update;
    for r in delete from reservations h where h.work_id = any(p_work) returning h.* loop
      update counters c set used = c.used - r.weight where c.key = any(counter_keys(r.agent_id, r.brand_id, r.channel));
      released := released + 1;
    end loop;
    return released;
  end $$;

  create function routing.set_cap(p_operator uuid, p_scope text, p_agent uuid, p_brand uuid, p_channel text, p_cap int)
    returns void language plpgsql security definer set search_path = routing, pg_temp as $$
  declare
    counter_key text := case p_scope
      when 'agent' then 'agent/' || p_agent
      when 'agent-brand' then 'agent-brand/' || p_agent || '/' || p_brand
      when 'agent-channel' then 'agent-channel/' || p_agent || '/' || p_channel
      else 'brand/' || p_brand end;
  begin
    -- Counters before reservations, as admission has it.
    perform from counters c where c.key = counter_key or c.agent_id = p_agent order by c.scope = 'brand', c.key for update;
    -- A new counter starts from what is held already; nobody may admit or release between the count and the insert.
    lock table reservations in share row exclusive mode;
    if p_cap is null then
      delete from counters c where c.key = counter_key;
      return;
    end if;
    insert into counters as c (key, operator_id, scope, agent_id, brand_id, channel, cap, used)
      values (counter_key, p_operator, p_scope, p_agent, p_brand, p_channel, p_cap,
        (select coalesce(sum(r.weight), 0) from reservations r
          where (p_agent is null or r.agent_id = p_agent) and (p_brand is null or r.brand_id = p_brand)
            and (p_channel is null or r.channel = p_channel)))
      on conflict (key) do update set cap = excluded.cap;
  end $$;

  revoke all on function routing.admit, routing.release, routing.set_cap from public;
  grant execute on function routing.admit, routing.release to visavis_routing, visavis_routing_engine;
  grant execute on function routing.set_cap to visavis_routing_engine;
  grant create on schema routing to visavis_routing_capacity;
  grant visavis_routing_capacity to current_user;
  alter function routing.admit owner to visavis_routing_capacity;
  alter function routing.release owner to visavis_routing_capacity;
  alter function routing.set_cap owner to visavis_routing_capacity;
  revoke create on schema routing from visavis_routing_capacity;
`;

const POLICIES = `
  do $$
  declare t text;
  begin
    foreach t in array array['access', 'pools', 'skills', 'queues', 'agents', 'agent_skills', 'works', 'work_transitions',
                             'queue_visits', 'offers', 'decisions', 'counters', 'reservations'] loop
      execute format('alter table routing.%I enable row level security', t);
      execute format('alter table routing.%I force row level security', t);
      execute format('create policy engine on routing.%I to visavis_routing_engine using (true) with check (true)', t);
    end loop;
    foreach t in array array['access', 'skills', 'agents', 'agent_skills'] loop
      execute format('create policy operator_reads on routing.%I for select to visavis_routing
        using (operator_id = (select routing.caller(''operator'')) and (select routing.caller(''person'')) is not null)', t);
      execute format('grant select on routing.%I to visavis_routing', t);
    end loop;
    foreach t in array array['queues', 'works', 'work_transitions', 'queue_visits', 'offers', 'decisions', 'reservations'] loop
      execute format('create policy person on routing.%I to visavis_routing
        using (brand_id in (select a.brand_id from routing.access a where a.person_id = (select routing.caller(''person''))))
        with check (brand_id in (select a.brand_id from routing.access a where a.person_id = (select routing.caller(''person''))))', t);
    end loop;
    foreach t in array array['works', 'work_transitions', 'queue_visits', 'offers'] loop
      execute format('create policy visitor on routing.%I to visavis_routing
        using (contact_id = (select routing.caller(''contact''))) with check (contact_id = (select routing.caller(''contact'')))', t);
    end loop;
    foreach t in array array['counters', 'reservations', 'works', 'agents', 'access'] loop
      execute format('create policy capacity on routing.%I to visavis_routing_capacity using (true) with check (true)', t);
    end loop;
  end $$;
  create policy own_brands on routing.counters for select to visavis_routing
    using (operator_id = (select routing.caller('operator')) and (select routing.caller('person')) is not null);
  create policy visitor on routing.queues for select to visavis_routing
    using (operator_id = (select routing.caller('operator')) and (select routing.caller('contact')) is not null);

  grant select on routing.counters, routing.reservations, routing.decisions, routing.queues to visavis_routing;
  grant select, update on routing.works, routing.queue_visits, routing.offers to visavis_routing;
  grant insert on routing.queue_visits to visavis_routing;
  grant select, insert on routing.work_transitions to visavis_routing;
  grant select on routing.counters, routing.reservations to visavis_routing_engine;
  grant select, insert, update, delete on routing.access, routing.pools, routing.skills, routing.queues, routing.agents,
    routing.agent_skills to visavis_routing_engine;
  grant select, insert, update on routing.works, routing.queue_visits, routing.offers to visavis_routing_engine;
  grant select, insert on routing.work_transitions, routing.decisions to visavis_routing_engine;
`;
