-- Made by `npm run docs` from a migrated database; changes by hand are lost. Partitions are left out.

create schema routing;

create sequence routing.outbox_position as bigint start 1 increment 1;

create sequence routing.works_arrival_seq as bigint start 1 increment 1;

create table routing.access (
  operator_id uuid not null,
  person_id uuid not null,
  brand_id uuid not null,
  constraint access_pkey PRIMARY KEY (person_id, brand_id)
);
alter table routing.access enable row level security;
alter table routing.access force row level security;
CREATE INDEX access_by_brand ON routing.access USING btree (brand_id, person_id);
create policy capacity on routing.access for all to visavis_routing_capacity
  using (true)
  with check (true);
create policy engine on routing.access for all to visavis_routing_engine
  using (true)
  with check (true);
create policy operator_reads on routing.access for select to visavis_routing
  using (((operator_id = ( SELECT routing.caller('operator'::text) AS caller)) AND (( SELECT routing.caller('person'::text) AS caller) IS NOT NULL)));

create table routing.agent_skills (
  person_id uuid not null,
  skill_id uuid not null,
  operator_id uuid not null,
  level integer not null,
  constraint agent_skills_pkey PRIMARY KEY (person_id, skill_id),
  constraint agent_skills_level_check CHECK (((level >= 1) AND (level <= 5))),
  constraint agent_skills_person_id_fkey FOREIGN KEY (person_id) REFERENCES routing.agents(person_id),
  constraint agent_skills_skill_id_fkey FOREIGN KEY (skill_id) REFERENCES routing.skills(id)
);
alter table routing.agent_skills enable row level security;
alter table routing.agent_skills force row level security;
create policy engine on routing.agent_skills for all to visavis_routing_engine
  using (true)
  with check (true);
create policy operator_reads on routing.agent_skills for select to visavis_routing
  using (((operator_id = ( SELECT routing.caller('operator'::text) AS caller)) AND (( SELECT routing.caller('person'::text) AS caller) IS NOT NULL)));

create table routing.agents (
  person_id uuid not null,
  operator_id uuid not null,
  team_id uuid,
  role text default 'agent'::text not null,
  is_disabled boolean default false not null,
  directory_version integer default 0 not null,
  is_set_up boolean default false not null,
  capacity integer default 0 not null,
  intent text default 'offline'::text not null,
  connectivity text default 'lost'::text not null,
  presence_epoch integer default 0 not null,
  presence_version integer default 0 not null,
  not_responding boolean default false not null,
  last_assigned_at timestamp(3) with time zone,
  version integer default 1 not null,
  is_routable boolean generated always as (((intent = 'available'::text) AND (connectivity = 'connected'::text) AND (NOT not_responding) AND (NOT is_disabled))) stored not null,
  constraint agents_pkey PRIMARY KEY (person_id),
  constraint agents_capacity_check CHECK ((capacity >= 0)),
  constraint agents_connectivity_check CHECK ((connectivity = ANY (ARRAY['connected'::text, 'grace'::text, 'lost'::text]))),
  constraint agents_intent_check CHECK ((intent = ANY (ARRAY['available'::text, 'break'::text, 'offline'::text])))
);
alter table routing.agents enable row level security;
alter table routing.agents force row level security;
CREATE INDEX agents_routable ON routing.agents USING btree (operator_id) WHERE is_routable;
create policy capacity on routing.agents for all to visavis_routing_capacity
  using (true)
  with check (true);
create policy engine on routing.agents for all to visavis_routing_engine
  using (true)
  with check (true);
create policy operator_reads on routing.agents for select to visavis_routing
  using (((operator_id = ( SELECT routing.caller('operator'::text) AS caller)) AND (( SELECT routing.caller('person'::text) AS caller) IS NOT NULL)));

create table routing.counters (
  key text not null,
  operator_id uuid not null,
  scope text not null,
  agent_id uuid,
  brand_id uuid,
  channel text,
  used integer default 0 not null,
  cap integer not null,
  constraint counters_pkey PRIMARY KEY (key),
  constraint counters_cap_check CHECK ((cap >= 0)),
  constraint counters_scope_check CHECK ((scope = ANY (ARRAY['agent'::text, 'agent-brand'::text, 'agent-channel'::text, 'brand'::text]))),
  constraint counters_used_check CHECK ((used >= 0))
);
alter table routing.counters enable row level security;
alter table routing.counters force row level security;
CREATE INDEX counters_of_agent ON routing.counters USING btree (agent_id) WHERE (agent_id IS NOT NULL);
create policy capacity on routing.counters for all to visavis_routing_capacity
  using (true)
  with check (true);
create policy engine on routing.counters for all to visavis_routing_engine
  using (true)
  with check (true);
create policy own_brands on routing.counters for select to visavis_routing
  using (((operator_id = ( SELECT routing.caller('operator'::text) AS caller)) AND (( SELECT routing.caller('person'::text) AS caller) IS NOT NULL)));

create table routing.decisions (
  id uuid not null,
  work_id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  agent_id uuid not null,
  at timestamp(3) with time zone not null,
  why text not null,
  candidates text not null,
  constraint decisions_pkey PRIMARY KEY (id),
  constraint decisions_work_id_fkey FOREIGN KEY (work_id) REFERENCES routing.works(id)
);
alter table routing.decisions enable row level security;
alter table routing.decisions force row level security;
CREATE INDEX decisions_of_work ON routing.decisions USING btree (work_id, at);
create policy engine on routing.decisions for all to visavis_routing_engine
  using (true)
  with check (true);
create policy person on routing.decisions for all to visavis_routing
  using ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))))
  with check ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))));

create table routing.inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, event_id)
);
alter table routing.inbox enable row level security;
alter table routing.inbox force row level security;
CREATE INDEX inbox_at ON routing.inbox USING brin (at);
create policy inbox_engine on routing.inbox for all to visavis_routing_engine
  using (true)
  with check (true);

create table routing.offers (
  id uuid not null,
  work_id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  state text not null,
  presence_epoch integer not null,
  offered_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  reason text,
  why text not null,
  constraint offers_pkey PRIMARY KEY (id),
  constraint offers_check CHECK (((state = 'pending'::text) = (ended_at IS NULL))),
  constraint offers_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'accepted'::text, 'declined'::text, 'timed_out'::text, 'withdrawn'::text]))),
  constraint offers_work_id_fkey FOREIGN KEY (work_id) REFERENCES routing.works(id)
);
alter table routing.offers enable row level security;
alter table routing.offers force row level security;
CREATE INDEX offers_due ON routing.offers USING btree (expires_at) WHERE (state = 'pending'::text);
CREATE INDEX offers_pending_of_agent ON routing.offers USING btree (agent_id) WHERE (state = 'pending'::text);
CREATE INDEX offers_refused ON routing.offers USING btree (work_id, ended_at) WHERE (state = ANY (ARRAY['declined'::text, 'timed_out'::text]));
CREATE UNIQUE INDEX one_open_offer ON routing.offers USING btree (work_id) WHERE (state = 'pending'::text);
create policy engine on routing.offers for all to visavis_routing_engine
  using (true)
  with check (true);
create policy person on routing.offers for all to visavis_routing
  using ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))))
  with check ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))));
create policy visitor on routing.offers for all to visavis_routing
  using ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)))
  with check ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)));

create table routing.outbox (
  "position" bigint default nextval('routing.outbox_position'::regclass) not null,
  id uuid not null,
  created_at timestamp with time zone default now() not null,
  subject text not null,
  envelope jsonb not null,
  published_at timestamp with time zone,
  traceparent text default NULLIF(current_setting('app.traceparent'::text, true), ''::text),
  constraint outbox_pkey PRIMARY KEY (created_at, "position")
) partition by RANGE (created_at);
alter table routing.outbox enable row level security;
alter table routing.outbox force row level security;
CREATE INDEX outbox_pending ON ONLY routing.outbox USING btree ("position") WHERE (published_at IS NULL);
CREATE INDEX outbox_published ON ONLY routing.outbox USING brin (published_at);
create policy outbox_insert on routing.outbox for insert to visavis_routing, visavis_routing_engine, <owner>
  with check (true);
create policy outbox_relay_select on routing.outbox for select to visavis_routing_engine, <owner>
  using (true);
create policy outbox_relay_update on routing.outbox for update to visavis_routing_engine
  using (true)
  with check (true);

create table routing.outbox_relay (
  only_row boolean default true not null,
  stream_created text not null,
  constraint outbox_relay_pkey PRIMARY KEY (only_row),
  constraint outbox_relay_only_row_check CHECK (only_row)
);
alter table routing.outbox_relay enable row level security;
alter table routing.outbox_relay force row level security;
create policy outbox_relay_engine on routing.outbox_relay for all to visavis_routing_engine
  using (true)
  with check (true);

create table routing.pools (
  operator_id uuid not null,
  constraint pools_pkey PRIMARY KEY (operator_id)
);
alter table routing.pools enable row level security;
alter table routing.pools force row level security;
create policy engine on routing.pools for all to visavis_routing_engine
  using (true)
  with check (true);

create table routing.queue_visits (
  id uuid not null,
  work_id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  queue_id uuid not null,
  began_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  outcome text,
  agent_id uuid,
  constraint queue_visits_pkey PRIMARY KEY (id),
  constraint queue_visits_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  constraint queue_visits_check1 CHECK ((ended_at >= began_at)),
  constraint queue_visits_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'abandoned'::text, 'overflowed'::text, 'expired'::text, 'left'::text]))),
  constraint queue_visits_work_id_fkey FOREIGN KEY (work_id) REFERENCES routing.works(id)
);
alter table routing.queue_visits enable row level security;
alter table routing.queue_visits force row level security;
CREATE UNIQUE INDEX one_open_visit ON routing.queue_visits USING btree (work_id) WHERE (ended_at IS NULL);
CREATE INDEX visits_by_queue ON routing.queue_visits USING btree (queue_id, began_at);
create policy engine on routing.queue_visits for all to visavis_routing_engine
  using (true)
  with check (true);
create policy person on routing.queue_visits for all to visavis_routing
  using ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))))
  with check ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))));
create policy visitor on routing.queue_visits for all to visavis_routing
  using ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)))
  with check ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)));

create table routing.queues (
  id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  slug text not null,
  name text not null,
  channel text not null,
  locale text,
  requirements jsonb default '[]'::jsonb not null,
  priority_bonus_ms integer not null,
  target_ms integer not null,
  offer_timeout_ms integer not null,
  wrap_up_ms integer not null,
  weight integer not null,
  is_auto_accept boolean default false not null,
  created_at timestamp(3) with time zone default clock_timestamp() not null,
  constraint queues_pkey PRIMARY KEY (id),
  constraint queues_operator_id_slug_key UNIQUE (operator_id, slug),
  constraint queues_channel_check CHECK ((channel = ANY (ARRAY['chat'::text, 'message'::text]))),
  constraint queues_target_ms_check CHECK ((target_ms > 0)),
  constraint queues_weight_check CHECK ((weight > 0))
);
alter table routing.queues enable row level security;
alter table routing.queues force row level security;
CREATE INDEX queues_by_brand ON routing.queues USING btree (brand_id, created_at, id);
create policy engine on routing.queues for all to visavis_routing_engine
  using (true)
  with check (true);
create policy person on routing.queues for all to visavis_routing
  using ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))))
  with check ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))));
create policy visitor on routing.queues for select to visavis_routing
  using (((operator_id = ( SELECT routing.caller('operator'::text) AS caller)) AND (( SELECT routing.caller('contact'::text) AS caller) IS NOT NULL)));

create table routing.reservations (
  work_id uuid not null,
  operator_id uuid not null,
  agent_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  channel text not null,
  weight integer not null,
  is_forced boolean not null,
  admitted_at timestamp(3) with time zone default clock_timestamp() not null,
  constraint reservations_pkey PRIMARY KEY (work_id),
  constraint reservations_weight_check CHECK ((weight >= 0)),
  constraint reservations_work_id_fkey FOREIGN KEY (work_id) REFERENCES routing.works(id)
);
alter table routing.reservations enable row level security;
alter table routing.reservations force row level security;
CREATE INDEX reservations_of_agent ON routing.reservations USING btree (agent_id);
create policy capacity on routing.reservations for all to visavis_routing_capacity
  using (true)
  with check (true);
create policy engine on routing.reservations for all to visavis_routing_engine
  using (true)
  with check (true);
create policy person on routing.reservations for all to visavis_routing
  using ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))))
  with check ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))));

create table routing.skills (
  id uuid not null,
  operator_id uuid not null,
  slug text not null,
  name text not null,
  constraint skills_pkey PRIMARY KEY (id),
  constraint skills_operator_id_slug_key UNIQUE (operator_id, slug)
);
alter table routing.skills enable row level security;
alter table routing.skills force row level security;
create policy engine on routing.skills for all to visavis_routing_engine
  using (true)
  with check (true);
create policy operator_reads on routing.skills for select to visavis_routing
  using (((operator_id = ( SELECT routing.caller('operator'::text) AS caller)) AND (( SELECT routing.caller('person'::text) AS caller) IS NOT NULL)));

create table routing.work_transitions (
  work_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  from_state text,
  to_state text not null,
  at timestamp(3) with time zone not null,
  by_kind text not null,
  by_id uuid,
  reason text not null,
  queue_id uuid not null,
  agent_id uuid,
  weight integer not null,
  constraint work_transitions_pkey PRIMARY KEY (work_id, version),
  constraint work_transitions_work_id_fkey FOREIGN KEY (work_id) REFERENCES routing.works(id)
);
alter table routing.work_transitions enable row level security;
alter table routing.work_transitions force row level security;
create policy engine on routing.work_transitions for all to visavis_routing_engine
  using (true)
  with check (true);
create policy person on routing.work_transitions for all to visavis_routing
  using ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))))
  with check ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))));
create policy visitor on routing.work_transitions for all to visavis_routing
  using ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)))
  with check ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)));

create table routing.works (
  id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  queue_id uuid not null,
  visit_id uuid,
  channel text not null,
  state text not null,
  version integer not null,
  agent_id uuid,
  offer_id uuid,
  weight integer not null,
  started_on date not null,
  entered_at timestamp(3) with time zone not null,
  arrival bigint generated always as identity not null,
  priority_bonus_ms integer not null,
  target_ms integer not null,
  requirements jsonb not null,
  line_id text not null,
  preferred_agent_id uuid,
  preferred_until timestamp(3) with time zone,
  wrap_up_ends_at timestamp(3) with time zone,
  page_seen_at timestamp(3) with time zone,
  page_gone_at timestamp(3) with time zone,
  changed_at timestamp(3) with time zone not null,
  constraint works_pkey PRIMARY KEY (id),
  constraint works_check CHECK ((((state = ANY (ARRAY['active'::text, 'parked'::text, 'wrapping'::text])) = (agent_id IS NOT NULL)) OR (state = 'closed'::text))),
  constraint works_check1 CHECK (((state = 'offered'::text) = (offer_id IS NOT NULL))),
  constraint works_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'offered'::text, 'active'::text, 'parked'::text, 'wrapping'::text, 'closed'::text, 'abandoned'::text, 'expired'::text]))),
  constraint works_weight_check CHECK ((weight >= 0)),
  constraint works_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES routing.queues(id)
);
alter table routing.works enable row level security;
alter table routing.works force row level security;
CREATE INDEX works_held ON routing.works USING btree (agent_id) WHERE (state = ANY (ARRAY['active'::text, 'parked'::text, 'wrapping'::text]));
CREATE INDEX works_in_line ON routing.works USING btree (operator_id, line_id, entered_at, arrival) WHERE ((state = 'waiting'::text) AND (page_gone_at IS NULL));
CREATE INDEX works_of_brand ON routing.works USING btree (brand_id, id DESC);
CREATE INDEX works_of_contact ON routing.works USING btree (contact_id, id DESC);
CREATE INDEX works_of_queue ON routing.works USING btree (queue_id, entered_at, arrival) WHERE (state = ANY (ARRAY['waiting'::text, 'offered'::text]));
CREATE INDEX works_with_page ON routing.works USING btree (page_seen_at) WHERE ((state = ANY (ARRAY['waiting'::text, 'offered'::text])) AND (page_seen_at IS NOT NULL));
CREATE INDEX works_wrapping ON routing.works USING btree (wrap_up_ends_at) WHERE (state = 'wrapping'::text);
create policy capacity on routing.works for all to visavis_routing_capacity
  using (true)
  with check (true);
create policy engine on routing.works for all to visavis_routing_engine
  using (true)
  with check (true);
create policy person on routing.works for all to visavis_routing
  using ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))))
  with check ((brand_id IN ( SELECT a.brand_id
   FROM routing.access a
  WHERE (a.person_id = ( SELECT routing.caller('person'::text) AS caller)))));
create policy visitor on routing.works for all to visavis_routing
  using ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)))
  with check ((contact_id = ( SELECT routing.caller('contact'::text) AS caller)));

CREATE OR REPLACE FUNCTION routing.admit(p_work uuid[], p_agent uuid[], p_agent_version integer[], p_forced boolean)
 RETURNS TABLE(work_id uuid, agent_id uuid, refusal text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'routing', 'pg_temp'
AS $function$
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
  end $function$;

CREATE OR REPLACE FUNCTION routing.caller(setting text)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.' || setting, true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION routing.counter_keys(p_agent uuid, p_brand uuid, p_channel text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$ select array['agent/' || p_agent, 'agent-brand/' || p_agent || '/' || p_brand,
                       'agent-channel/' || p_agent || '/' || p_channel, 'brand/' || p_brand] $function$;

CREATE OR REPLACE FUNCTION routing.outbox_ensure_partitions(months_ahead integer DEFAULT 3)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  month date := date_trunc('month', now())::date;
  part text;
begin
  perform pg_advisory_xact_lock(hashtext('routing.outbox_ensure_partitions'));
  for step in 0 .. least(greatest(months_ahead, 0), 24) loop
    part := 'outbox_' || to_char(month + make_interval(months => step), 'YYYY_MM');
    if to_regclass('routing.' || part) is null then
      execute format(
        'create table routing.%I partition of routing.outbox for values from (%L) to (%L)
           with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)',
        part,
        (month + make_interval(months => step))::timestamptz,
        (month + make_interval(months => step + 1))::timestamptz);
      execute format('alter table routing.%I enable row level security', part);
      execute format('alter table routing.%I force row level security', part);
    end if;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION routing.release(p_work uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'routing', 'pg_temp'
AS $function$
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
  end $function$;

CREATE OR REPLACE FUNCTION routing.set_cap(p_operator uuid, p_scope text, p_agent uuid, p_brand uuid, p_channel text, p_cap integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'routing', 'pg_temp'
AS $function$
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
  end $function$;

grant usage on schema routing to visavis_routing;
grant usage on schema routing to visavis_routing_capacity;
grant usage on schema routing to visavis_routing_engine;
grant delete, insert, select, update on table routing.access to visavis_routing_engine;
grant select on table routing.access to visavis_routing;
grant select on table routing.access to visavis_routing_capacity;
grant delete, insert, select, update on table routing.agent_skills to visavis_routing_engine;
grant select on table routing.agent_skills to visavis_routing;
grant delete, insert, select, update on table routing.agents to visavis_routing_engine;
grant select on table routing.agents to visavis_routing;
grant select, update on table routing.agents to visavis_routing_capacity;
grant delete, insert, select, update on table routing.counters to visavis_routing_capacity;
grant select on table routing.counters to visavis_routing;
grant select on table routing.counters to visavis_routing_engine;
grant insert, select on table routing.decisions to visavis_routing_engine;
grant select on table routing.decisions to visavis_routing;
grant delete, insert, select on table routing.inbox to visavis_routing_engine;
grant insert, select, update on table routing.offers to visavis_routing_engine;
grant select, update on table routing.offers to visavis_routing;
grant insert on table routing.outbox to visavis_routing;
grant insert, select on table routing.outbox to visavis_routing_engine;
grant insert, select, update on table routing.outbox_relay to visavis_routing_engine;
grant delete, insert, select, update on table routing.pools to visavis_routing_engine;
grant insert, select, update on table routing.queue_visits to visavis_routing;
grant insert, select, update on table routing.queue_visits to visavis_routing_engine;
grant delete, insert, select, update on table routing.queues to visavis_routing_engine;
grant select on table routing.queues to visavis_routing;
grant delete, insert, select, update on table routing.reservations to visavis_routing_capacity;
grant select on table routing.reservations to visavis_routing;
grant select on table routing.reservations to visavis_routing_engine;
grant delete, insert, select, update on table routing.skills to visavis_routing_engine;
grant select on table routing.skills to visavis_routing;
grant insert, select on table routing.work_transitions to visavis_routing;
grant insert, select on table routing.work_transitions to visavis_routing_engine;
grant insert, select, update on table routing.works to visavis_routing_engine;
grant select, update on table routing.works to visavis_routing;
grant select, update on table routing.works to visavis_routing_capacity;
grant update (published_at) on table routing.outbox to visavis_routing_engine;
grant usage on sequence routing.outbox_position to visavis_routing;
grant usage on sequence routing.outbox_position to visavis_routing_engine;
grant execute on function routing.admit(uuid[],uuid[],integer[],boolean) to visavis_routing;
grant execute on function routing.admit(uuid[],uuid[],integer[],boolean) to visavis_routing_engine;
grant execute on function routing.caller(text) to public;
grant execute on function routing.counter_keys(uuid,uuid,text) to public;
grant execute on function routing.outbox_ensure_partitions(integer) to visavis_routing_engine;
grant execute on function routing.release(uuid[]) to visavis_routing;
grant execute on function routing.release(uuid[]) to visavis_routing_engine;
grant execute on function routing.set_cap(uuid,text,uuid,uuid,text,integer) to visavis_routing_engine;
