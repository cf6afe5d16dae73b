-- Made by `npm run docs` from a migrated database; changes by hand are lost. Partitions are left out.

create schema reporting;

create sequence reporting.outbox_position as bigint start 1 increment 1;

create table reporting.access (
  operator_id uuid not null,
  person_id uuid not null,
  brand_id uuid not null,
  constraint access_pkey PRIMARY KEY (person_id, brand_id),
  constraint access_person_id_fkey FOREIGN KEY (person_id) REFERENCES reporting.access_versions(person_id)
);
alter table reporting.access enable row level security;
alter table reporting.access force row level security;
create policy access_engine on reporting.access for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy access_own on reporting.access for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));

create table reporting.access_versions (
  person_id uuid not null,
  operator_id uuid not null,
  version integer not null,
  constraint access_versions_pkey PRIMARY KEY (person_id)
);
alter table reporting.access_versions enable row level security;
alter table reporting.access_versions force row level security;
create policy access_versions_engine on reporting.access_versions for all to visavis_reporting_engine
  using (true)
  with check (true);

create table reporting.agent_brands (
  agent_id uuid not null,
  brand_id uuid not null,
  operator_id uuid not null,
  constraint agent_brands_pkey PRIMARY KEY (agent_id, brand_id)
);
alter table reporting.agent_brands enable row level security;
alter table reporting.agent_brands force row level security;
CREATE INDEX agent_brands_by_brand ON reporting.agent_brands USING btree (brand_id, agent_id);
create policy agent_brands_engine on reporting.agent_brands for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy agent_brands_granted on reporting.agent_brands for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT a.brand_id
   FROM reporting.access a
  WHERE (a.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table reporting.agent_facts (
  agent_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  not_responding boolean not null,
  capacity integer not null,
  at timestamp(3) with time zone not null,
  constraint agent_facts_pkey PRIMARY KEY (agent_id, version)
);
alter table reporting.agent_facts enable row level security;
alter table reporting.agent_facts force row level security;
CREATE INDEX agent_facts_at ON reporting.agent_facts USING btree (agent_id, at);
create policy agent_facts_engine on reporting.agent_facts for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy agent_facts_granted on reporting.agent_facts for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (agent_id IN ( SELECT b.agent_id
   FROM reporting.agent_brands b))));

create table reporting.agent_quarters (
  agent_id uuid not null,
  quarter timestamp(0) with time zone not null,
  operator_id uuid not null,
  not_responding_ms integer not null,
  offered_ms integer not null,
  busy_ms integer not null,
  working_ms integer not null,
  wrapping_ms integer not null,
  break_ms integer not null,
  available_ms integer not null,
  offline_ms integer not null,
  handling_ms integer not null,
  idle_ms integer not null,
  chat_ms bigint not null,
  used_weight_ms bigint not null,
  offered_weight_ms bigint not null,
  constraint agent_quarters_pkey PRIMARY KEY (agent_id, quarter)
);
alter table reporting.agent_quarters enable row level security;
alter table reporting.agent_quarters force row level security;
CREATE INDEX agent_quarters_of ON reporting.agent_quarters USING btree (operator_id, quarter);
create policy agent_quarters_engine on reporting.agent_quarters for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy agent_quarters_granted on reporting.agent_quarters for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (agent_id IN ( SELECT b.agent_id
   FROM reporting.agent_brands b))));

create table reporting.agent_spans (
  agent_id uuid not null,
  began_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  operator_id uuid not null,
  state text not null,
  state_since timestamp(3) with time zone not null,
  intent text not null,
  reason text,
  connectivity text not null,
  not_responding boolean not null,
  load integer not null,
  capacity integer not null,
  offers integer not null,
  talks integer not null,
  wrap_ups integer not null,
  constraint agent_spans_pkey PRIMARY KEY (agent_id, began_at),
  constraint agent_spans_check CHECK ((ended_at > began_at))
);
alter table reporting.agent_spans enable row level security;
alter table reporting.agent_spans force row level security;
CREATE INDEX agent_spans_ended ON reporting.agent_spans USING btree (agent_id, ended_at);
CREATE UNIQUE INDEX agent_spans_running ON reporting.agent_spans USING btree (agent_id) WHERE (ended_at IS NULL);
CREATE INDEX agent_spans_running_of ON reporting.agent_spans USING btree (operator_id) WHERE (ended_at IS NULL);
create policy agent_spans_engine on reporting.agent_spans for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy agent_spans_granted on reporting.agent_spans for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (agent_id IN ( SELECT b.agent_id
   FROM reporting.agent_brands b))));

create table reporting.handle_quarters (
  work_id uuid not null,
  since_version integer not null,
  quarter timestamp(0) with time zone not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  handled_ms integer not null,
  constraint handle_quarters_pkey PRIMARY KEY (work_id, since_version, quarter)
);
alter table reporting.handle_quarters enable row level security;
alter table reporting.handle_quarters force row level security;
CREATE INDEX handle_quarters_of ON reporting.handle_quarters USING btree (operator_id, quarter);
create policy handle_quarters_engine on reporting.handle_quarters for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy handle_quarters_granted on reporting.handle_quarters for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT a.brand_id
   FROM reporting.access a
  WHERE (a.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table reporting.handles (
  work_id uuid not null,
  since_version integer not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  weight integer not null,
  state text not null,
  accepted_at timestamp(3) with time zone not null,
  wrapped_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  constraint handles_pkey PRIMARY KEY (work_id, since_version),
  constraint handles_check CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
  constraint handles_check1 CHECK ((ended_at >= accepted_at)),
  constraint handles_state_check CHECK ((state = ANY (ARRAY['active'::text, 'parked'::text, 'wrapping'::text, 'ended'::text])))
);
alter table reporting.handles enable row level security;
alter table reporting.handles force row level security;
CREATE INDEX handles_ended ON reporting.handles USING btree (operator_id, ended_at);
CREATE INDEX handles_of_agent ON reporting.handles USING btree (agent_id, COALESCE(ended_at, 'infinity'::timestamp with time zone));
CREATE INDEX handles_of_brand ON reporting.handles USING btree (brand_id, ended_at);
CREATE INDEX handles_open ON reporting.handles USING btree (agent_id) WHERE (ended_at IS NULL);
CREATE INDEX handles_open_of_queue ON reporting.handles USING btree (queue_id) WHERE (ended_at IS NULL);
create policy handles_engine on reporting.handles for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy handles_granted on reporting.handles for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT a.brand_id
   FROM reporting.access a
  WHERE (a.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table reporting.inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, event_id)
);
alter table reporting.inbox enable row level security;
alter table reporting.inbox force row level security;
CREATE INDEX inbox_at ON reporting.inbox USING brin (at);
create policy inbox_engine on reporting.inbox for all to visavis_reporting_engine
  using (true)
  with check (true);

create table reporting.offers (
  id uuid not null,
  work_id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  weight integer,
  state text not null,
  offered_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint offers_pkey PRIMARY KEY (id),
  constraint offers_check CHECK (((state = 'pending'::text) = (ended_at IS NULL)))
);
alter table reporting.offers enable row level security;
alter table reporting.offers force row level security;
CREATE INDEX offers_made ON reporting.offers USING btree (operator_id, offered_at);
CREATE INDEX offers_of_agent ON reporting.offers USING btree (agent_id, COALESCE(ended_at, 'infinity'::timestamp with time zone));
CREATE INDEX offers_of_work ON reporting.offers USING btree (work_id);
CREATE INDEX offers_pending ON reporting.offers USING btree (agent_id) WHERE (ended_at IS NULL);
create policy offers_engine on reporting.offers for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy offers_granted on reporting.offers for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT a.brand_id
   FROM reporting.access a
  WHERE (a.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table reporting.outbox (
  "position" bigint default nextval('reporting.outbox_position'::regclass) not null,
  id uuid not null,
  created_at timestamp with time zone default now() not null,
  subject text not null,
  envelope jsonb not null,
  published_at timestamp with time zone,
  traceparent text default NULLIF(current_setting('app.traceparent'::text, true), ''::text),
  constraint outbox_pkey PRIMARY KEY (created_at, "position")
) partition by RANGE (created_at);
alter table reporting.outbox enable row level security;
alter table reporting.outbox force row level security;
CREATE INDEX outbox_pending ON ONLY reporting.outbox USING btree ("position") WHERE (published_at IS NULL);
CREATE INDEX outbox_published ON ONLY reporting.outbox USING brin (published_at);
create policy outbox_insert on reporting.outbox for insert to visavis_reporting, visavis_reporting_engine, <owner>
  with check (true);
create policy outbox_relay_select on reporting.outbox for select to visavis_reporting_engine, <owner>
  using (true);
create policy outbox_relay_update on reporting.outbox for update to visavis_reporting_engine
  using (true)
  with check (true);

create table reporting.outbox_relay (
  only_row boolean default true not null,
  stream_created text not null,
  constraint outbox_relay_pkey PRIMARY KEY (only_row),
  constraint outbox_relay_only_row_check CHECK (only_row)
);
alter table reporting.outbox_relay enable row level security;
alter table reporting.outbox_relay force row level security;
create policy outbox_relay_engine on reporting.outbox_relay for all to visavis_reporting_engine
  using (true)
  with check (true);

create table reporting.person_facts (
  person_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  role text not null,
  team_id uuid,
  brand_ids uuid[] not null,
  at timestamp(3) with time zone not null,
  constraint person_facts_pkey PRIMARY KEY (person_id, version)
);
alter table reporting.person_facts enable row level security;
alter table reporting.person_facts force row level security;
create policy person_facts_engine on reporting.person_facts for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy person_facts_granted on reporting.person_facts for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (person_id IN ( SELECT b.agent_id
   FROM reporting.agent_brands b))));

create table reporting.presence_facts (
  person_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  intent text not null,
  reason text,
  connectivity text not null,
  at timestamp(3) with time zone not null,
  constraint presence_facts_pkey PRIMARY KEY (person_id, version)
);
alter table reporting.presence_facts enable row level security;
alter table reporting.presence_facts force row level security;
CREATE INDEX presence_facts_at ON reporting.presence_facts USING btree (person_id, at);
create policy presence_facts_engine on reporting.presence_facts for all to visavis_reporting_engine
  using (true)
  with check (true);

create table reporting.rebuilds (
  id uuid not null,
  state text not null,
  reason text not null,
  started_at timestamp(3) with time zone default clock_timestamp() not null,
  ended_at timestamp(3) with time zone,
  source text,
  after text,
  events bigint default 0 not null,
  problem text,
  phase text default 'facts'::text not null,
  last_agent_id uuid,
  set_aside integer default 0 not null,
  attempts integer default 0 not null,
  constraint rebuilds_pkey PRIMARY KEY (id),
  constraint rebuilds_phase_check CHECK ((phase = ANY (ARRAY['facts'::text, 'agents'::text]))),
  constraint rebuilds_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);
alter table reporting.rebuilds enable row level security;
alter table reporting.rebuilds force row level security;
CREATE UNIQUE INDEX rebuilds_running ON reporting.rebuilds USING btree (state) WHERE (state = 'running'::text);
create policy rebuilds_engine on reporting.rebuilds for all to visavis_reporting_engine
  using (true)
  with check (true);

create view reporting.team_spans as
SELECT person_id AS agent_id,
    operator_id,
    team_id,
        CASE
            WHEN (row_number() OVER newest = 1) THEN '-infinity'::timestamp with time zone
            ELSE at
        END AS began_at,
    COALESCE(lead(at) OVER newest, 'infinity'::timestamp with time zone) AS ended_at
   FROM reporting.person_facts
  WINDOW newest AS (PARTITION BY person_id ORDER BY version);

create table reporting.visit_quarters (
  visit_id uuid not null,
  quarter timestamp(0) with time zone not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  waited_ms integer not null,
  constraint visit_quarters_pkey PRIMARY KEY (visit_id, quarter)
);
alter table reporting.visit_quarters enable row level security;
alter table reporting.visit_quarters force row level security;
CREATE INDEX visit_quarters_of ON reporting.visit_quarters USING btree (operator_id, quarter);
create policy visit_quarters_engine on reporting.visit_quarters for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy visit_quarters_granted on reporting.visit_quarters for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT a.brand_id
   FROM reporting.access a
  WHERE (a.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table reporting.visits (
  id uuid not null,
  work_id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  began_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  outcome text,
  agent_id uuid,
  target_ms integer not null,
  is_told boolean not null,
  constraint visits_pkey PRIMARY KEY (id),
  constraint visits_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  constraint visits_check1 CHECK ((ended_at >= began_at))
);
alter table reporting.visits enable row level security;
alter table reporting.visits force row level security;
CREATE INDEX visits_began ON reporting.visits USING btree (operator_id, began_at);
CREATE INDEX visits_of_agent ON reporting.visits USING btree (agent_id, began_at) WHERE (agent_id IS NOT NULL);
CREATE INDEX visits_of_brand ON reporting.visits USING btree (brand_id, began_at);
CREATE INDEX visits_of_queue ON reporting.visits USING btree (queue_id, began_at);
CREATE INDEX visits_of_work ON reporting.visits USING btree (work_id);
CREATE INDEX visits_open ON reporting.visits USING btree (queue_id, began_at) WHERE (ended_at IS NULL);
create policy visits_engine on reporting.visits for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy visits_granted on reporting.visits for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT a.brand_id
   FROM reporting.access a
  WHERE (a.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table reporting.work_facts (
  work_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  visit_id uuid,
  state text not null,
  agent_id uuid,
  offer_id uuid,
  weight integer not null,
  at timestamp(3) with time zone not null,
  reason text not null,
  by_kind text not null,
  by_id uuid,
  constraint work_facts_pkey PRIMARY KEY (work_id, version)
);
alter table reporting.work_facts enable row level security;
alter table reporting.work_facts force row level security;
create policy work_facts_engine on reporting.work_facts for all to visavis_reporting_engine
  using (true)
  with check (true);
create policy work_facts_granted on reporting.work_facts for select to visavis_reporting
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT a.brand_id
   FROM reporting.access a
  WHERE (a.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

CREATE OR REPLACE FUNCTION reporting.outbox_ensure_partitions(months_ahead integer DEFAULT 3)
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
  perform pg_advisory_xact_lock(hashtext('reporting.outbox_ensure_partitions'));
  for step in 0 .. least(greatest(months_ahead, 0), 24) loop
    part := 'outbox_' || to_char(month + make_interval(months => step), 'YYYY_MM');
    if to_regclass('reporting.' || part) is null then
      execute format(
        'create table reporting.%I partition of reporting.outbox for values from (%L) to (%L)
           with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)',
        part,
        (month + make_interval(months => step))::timestamptz,
        (month + make_interval(months => step + 1))::timestamptz);
      execute format('alter table reporting.%I enable row level security', part);
      execute format('alter table reporting.%I force row level security', part);
    end if;
  end loop;
end $function$;

grant usage on schema reporting to visavis_reporting;
grant usage on schema reporting to visavis_reporting_engine;
grant delete, insert, select on table reporting.access to visavis_reporting_engine;
grant select on table reporting.access to visavis_reporting;
grant insert, select, update on table reporting.access_versions to visavis_reporting_engine;
grant delete, insert, select, truncate, update on table reporting.agent_brands to visavis_reporting_engine;
grant select on table reporting.agent_brands to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.agent_facts to visavis_reporting_engine;
grant select on table reporting.agent_facts to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.agent_quarters to visavis_reporting_engine;
grant select on table reporting.agent_quarters to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.agent_spans to visavis_reporting_engine;
grant select on table reporting.agent_spans to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.handle_quarters to visavis_reporting_engine;
grant select on table reporting.handle_quarters to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.handles to visavis_reporting_engine;
grant select on table reporting.handles to visavis_reporting;
grant delete, insert, select on table reporting.inbox to visavis_reporting_engine;
grant delete, insert, select, truncate, update on table reporting.offers to visavis_reporting_engine;
grant select on table reporting.offers to visavis_reporting;
grant insert on table reporting.outbox to visavis_reporting;
grant insert, select on table reporting.outbox to visavis_reporting_engine;
grant insert, select, update on table reporting.outbox_relay to visavis_reporting_engine;
grant delete, insert, select, truncate, update on table reporting.person_facts to visavis_reporting_engine;
grant select on table reporting.person_facts to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.presence_facts to visavis_reporting_engine;
grant delete, insert, select, truncate, update on table reporting.rebuilds to visavis_reporting_engine;
grant select on table reporting.team_spans to visavis_reporting;
grant select on table reporting.team_spans to visavis_reporting_engine;
grant delete, insert, select, truncate, update on table reporting.visit_quarters to visavis_reporting_engine;
grant select on table reporting.visit_quarters to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.visits to visavis_reporting_engine;
grant select on table reporting.visits to visavis_reporting;
grant delete, insert, select, truncate, update on table reporting.work_facts to visavis_reporting_engine;
grant select on table reporting.work_facts to visavis_reporting;
grant update (published_at) on table reporting.outbox to visavis_reporting_engine;
grant usage on sequence reporting.outbox_position to visavis_reporting;
grant usage on sequence reporting.outbox_position to visavis_reporting_engine;
grant execute on function reporting.outbox_ensure_partitions(integer) to visavis_reporting_engine;
