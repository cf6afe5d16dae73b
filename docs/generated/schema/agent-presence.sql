-- Made by `npm run docs` from a migrated database; changes by hand are lost. Partitions are left out.

create schema agent_presence;

create sequence agent_presence.outbox_position as bigint start 1 increment 1;

create table agent_presence.access (
  person_id uuid not null,
  brand_id uuid not null,
  operator_id uuid not null,
  constraint access_pkey PRIMARY KEY (person_id, brand_id),
  constraint access_person_id_fkey FOREIGN KEY (person_id) REFERENCES agent_presence.people(person_id)
);
alter table agent_presence.access enable row level security;
alter table agent_presence.access force row level security;
CREATE INDEX access_by_brand ON agent_presence.access USING btree (brand_id, person_id);
create policy access_engine on agent_presence.access for all to visavis_agent_presence_engine
  using (true)
  with check (true);
create policy access_of_operator on agent_presence.access for select to visavis_agent_presence
  using ((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")));

create table agent_presence.inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, event_id)
);
alter table agent_presence.inbox enable row level security;
alter table agent_presence.inbox force row level security;
CREATE INDEX inbox_at ON agent_presence.inbox USING brin (at);
create policy inbox_engine on agent_presence.inbox for all to visavis_agent_presence_engine
  using (true)
  with check (true);

create table agent_presence.outbox (
  "position" bigint default nextval('agent_presence.outbox_position'::regclass) not null,
  id uuid not null,
  created_at timestamp with time zone default now() not null,
  subject text not null,
  envelope jsonb not null,
  published_at timestamp with time zone,
  traceparent text default NULLIF(current_setting('app.traceparent'::text, true), ''::text),
  constraint outbox_pkey PRIMARY KEY (created_at, "position")
) partition by RANGE (created_at);
alter table agent_presence.outbox enable row level security;
alter table agent_presence.outbox force row level security;
CREATE INDEX outbox_pending ON ONLY agent_presence.outbox USING btree ("position") WHERE (published_at IS NULL);
CREATE INDEX outbox_published ON ONLY agent_presence.outbox USING brin (published_at);
create policy outbox_insert on agent_presence.outbox for insert to visavis_agent_presence, visavis_agent_presence_engine, <owner>
  with check (true);
create policy outbox_relay_select on agent_presence.outbox for select to visavis_agent_presence_engine, <owner>
  using (true);
create policy outbox_relay_update on agent_presence.outbox for update to visavis_agent_presence_engine
  using (true)
  with check (true);

create table agent_presence.outbox_relay (
  only_row boolean default true not null,
  stream_created text not null,
  constraint outbox_relay_pkey PRIMARY KEY (only_row),
  constraint outbox_relay_only_row_check CHECK (only_row)
);
alter table agent_presence.outbox_relay enable row level security;
alter table agent_presence.outbox_relay force row level security;
create policy outbox_relay_engine on agent_presence.outbox_relay for all to visavis_agent_presence_engine
  using (true)
  with check (true);

create table agent_presence.people (
  person_id uuid not null,
  operator_id uuid not null,
  version integer not null,
  constraint people_pkey PRIMARY KEY (person_id)
);
alter table agent_presence.people enable row level security;
alter table agent_presence.people force row level security;
create policy people_engine on agent_presence.people for all to visavis_agent_presence_engine
  using (true)
  with check (true);

create table agent_presence.presence_intervals (
  person_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  team_id uuid,
  intent text not null,
  break_reason text,
  connectivity text not null,
  presence_epoch integer not null,
  started_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint presence_intervals_pkey PRIMARY KEY (person_id, version),
  constraint presence_intervals_check CHECK ((ended_at >= started_at)),
  constraint presence_intervals_person_id_fkey FOREIGN KEY (person_id) REFERENCES agent_presence.presences(person_id)
);
alter table agent_presence.presence_intervals enable row level security;
alter table agent_presence.presence_intervals force row level security;
CREATE UNIQUE INDEX presence_intervals_open ON agent_presence.presence_intervals USING btree (person_id) WHERE (ended_at IS NULL);
create policy presence_intervals_engine on agent_presence.presence_intervals for all to visavis_agent_presence_engine
  using (true)
  with check (true);
create policy presence_intervals_own on agent_presence.presence_intervals for all to visavis_agent_presence
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  with check (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));

create table agent_presence.presences (
  person_id uuid not null,
  operator_id uuid not null,
  team_id uuid,
  can_work boolean not null,
  intent text not null,
  break_reason text,
  connectivity text not null,
  presence_epoch integer not null,
  version integer not null,
  last_sign_of_life_at timestamp(3) with time zone,
  changed_at timestamp(3) with time zone not null,
  declared_by uuid,
  constraint presences_pkey PRIMARY KEY (person_id),
  constraint presences_check CHECK (((break_reason IS NULL) OR (intent = 'break'::text))),
  constraint presences_check1 CHECK ((can_work OR ((intent = 'offline'::text) AND (connectivity = 'lost'::text)))),
  constraint presences_check2 CHECK ((declared_by <> person_id)),
  constraint presences_connectivity_check CHECK ((connectivity = ANY (ARRAY['connected'::text, 'grace'::text, 'lost'::text]))),
  constraint presences_intent_check CHECK ((intent = ANY (ARRAY['available'::text, 'break'::text, 'offline'::text])))
);
alter table agent_presence.presences enable row level security;
alter table agent_presence.presences force row level security;
CREATE INDEX presences_heard ON agent_presence.presences USING btree (person_id) WHERE (connectivity <> 'lost'::text);
create policy presences_engine on agent_presence.presences for all to visavis_agent_presence_engine
  using (true)
  with check (true);
create policy presences_own on agent_presence.presences for update to visavis_agent_presence
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  with check (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
create policy presences_seen on agent_presence.presences for select to visavis_agent_presence
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR (person_id IN ( SELECT theirs.person_id
   FROM (agent_presence.access mine
     JOIN agent_presence.access theirs USING (brand_id))
  WHERE (mine.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))));

CREATE OR REPLACE FUNCTION agent_presence.outbox_ensure_partitions(months_ahead integer DEFAULT 3)
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
  perform pg_advisory_xact_lock(hashtext('agent_presence.outbox_ensure_partitions'));
  for step in 0 .. least(greatest(months_ahead, 0), 24) loop
    part := 'outbox_' || to_char(month + make_interval(months => step), 'YYYY_MM');
    if to_regclass('agent_presence.' || part) is null then
      execute format(
        'create table agent_presence.%I partition of agent_presence.outbox for values from (%L) to (%L)
           with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)',
        part,
        (month + make_interval(months => step))::timestamptz,
        (month + make_interval(months => step + 1))::timestamptz);
      execute format('alter table agent_presence.%I enable row level security', part);
      execute format('alter table agent_presence.%I force row level security', part);
    end if;
  end loop;
end $function$;

grant usage on schema agent_presence to visavis_agent_presence;
grant usage on schema agent_presence to visavis_agent_presence_engine;
grant delete, insert, select on table agent_presence.access to visavis_agent_presence_engine;
grant select on table agent_presence.access to visavis_agent_presence;
grant delete, insert, select on table agent_presence.inbox to visavis_agent_presence_engine;
grant insert on table agent_presence.outbox to visavis_agent_presence;
grant insert, select on table agent_presence.outbox to visavis_agent_presence_engine;
grant insert, select, update on table agent_presence.outbox_relay to visavis_agent_presence_engine;
grant insert, select, update on table agent_presence.people to visavis_agent_presence_engine;
grant insert, select on table agent_presence.presence_intervals to visavis_agent_presence;
grant insert, select on table agent_presence.presence_intervals to visavis_agent_presence_engine;
grant insert, select, update on table agent_presence.presences to visavis_agent_presence_engine;
grant select on table agent_presence.presences to visavis_agent_presence;
grant update (published_at) on table agent_presence.outbox to visavis_agent_presence_engine;
grant update (ended_at) on table agent_presence.presence_intervals to visavis_agent_presence;
grant update (ended_at) on table agent_presence.presence_intervals to visavis_agent_presence_engine;
grant update (break_reason), update (changed_at), update (connectivity), update (declared_by), update (intent), update (last_sign_of_life_at), update (presence_epoch), update (version) on table agent_presence.presences to visavis_agent_presence;
grant usage on sequence agent_presence.outbox_position to visavis_agent_presence;
grant usage on sequence agent_presence.outbox_position to visavis_agent_presence_engine;
grant execute on function agent_presence.outbox_ensure_partitions(integer) to visavis_agent_presence_engine;
