-- Made by `npm run docs` from a migrated database; changes by hand are lost. Partitions are left out.

create schema directory;

create sequence directory.outbox_position as bigint start 1 increment 1;

create sequence directory.sign_in_failures_id_seq as bigint start 1 increment 1;

create table directory.access (
  operator_id uuid not null,
  person_id uuid not null,
  brand_id uuid not null,
  constraint access_pkey PRIMARY KEY (person_id, brand_id),
  constraint access_person_id_brand_id_fkey FOREIGN KEY (person_id, brand_id) REFERENCES directory.grants(person_id, brand_id) ON DELETE CASCADE
);
alter table directory.access enable row level security;
alter table directory.access force row level security;
create policy access_engine on directory.access for all to visavis_directory_engine
  using (true)
  with check (true);
create policy access_own on directory.access for select to visavis_directory
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));

create table directory.audit_log (
  id uuid not null,
  operator_id uuid not null,
  at timestamp with time zone default now() not null,
  actor_kind text not null,
  actor_id text,
  action text not null,
  subject_id uuid,
  facts jsonb not null,
  correlation_id text not null,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES directory.operators(id)
);
alter table directory.audit_log enable row level security;
alter table directory.audit_log force row level security;
CREATE INDEX audit_log_of_operator ON directory.audit_log USING btree (operator_id, at);
create policy audit_log_engine on directory.audit_log for all to visavis_directory_engine
  using (true)
  with check (true);

create table directory.brands (
  id uuid not null,
  operator_id uuid not null,
  slug text not null,
  key text not null,
  name text not null,
  colour text not null,
  locales text[] not null,
  time_zone text not null,
  greeting jsonb not null,
  allowed_origins text[] not null,
  identity_secret text not null,
  version integer default 1 not null,
  constraint brands_pkey PRIMARY KEY (id),
  constraint brands_key_key UNIQUE (key),
  constraint brands_operator_id_id_key UNIQUE (operator_id, id),
  constraint brands_operator_id_slug_key UNIQUE (operator_id, slug),
  constraint brands_identity_secret_check CHECK ((length(identity_secret) >= 32)),
  constraint brands_locales_check CHECK ((cardinality(locales) > 0)),
  constraint brands_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES directory.operators(id)
);
alter table directory.brands enable row level security;
alter table directory.brands force row level security;
create policy brands_engine on directory.brands for all to visavis_directory_engine
  using (true)
  with check (true);
create policy brands_granted on directory.brands for select to visavis_directory
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (id IN ( SELECT access.brand_id
   FROM directory.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table directory.grants (
  operator_id uuid not null,
  person_id uuid not null,
  brand_id uuid not null,
  constraint grants_pkey PRIMARY KEY (person_id, brand_id),
  constraint grants_operator_id_brand_id_fkey FOREIGN KEY (operator_id, brand_id) REFERENCES directory.brands(operator_id, id),
  constraint grants_operator_id_person_id_fkey FOREIGN KEY (operator_id, person_id) REFERENCES directory.people(operator_id, id)
);
alter table directory.grants enable row level security;
alter table directory.grants force row level security;
create policy grants_engine on directory.grants for all to visavis_directory_engine
  using (true)
  with check (true);
create policy grants_granted on directory.grants for select to visavis_directory
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT access.brand_id
   FROM directory.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table directory.inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, event_id)
);
alter table directory.inbox enable row level security;
alter table directory.inbox force row level security;
CREATE INDEX inbox_at ON directory.inbox USING brin (at);
create policy inbox_engine on directory.inbox for all to visavis_directory_engine
  using (true)
  with check (true);

create table directory.operators (
  id uuid not null,
  slug text not null,
  name text not null,
  time_zone text not null,
  created_at timestamp with time zone default now() not null,
  constraint operators_pkey PRIMARY KEY (id),
  constraint operators_slug_key UNIQUE (slug)
);
alter table directory.operators enable row level security;
alter table directory.operators force row level security;
create policy operators_engine on directory.operators for all to visavis_directory_engine
  using (true)
  with check (true);
create policy operators_own on directory.operators for select to visavis_directory
  using (((id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL)));

create table directory.outbox (
  "position" bigint default nextval('directory.outbox_position'::regclass) not null,
  id uuid not null,
  created_at timestamp with time zone default now() not null,
  subject text not null,
  envelope jsonb not null,
  published_at timestamp with time zone,
  traceparent text default NULLIF(current_setting('app.traceparent'::text, true), ''::text),
  constraint outbox_pkey PRIMARY KEY (created_at, "position")
) partition by RANGE (created_at);
alter table directory.outbox enable row level security;
alter table directory.outbox force row level security;
CREATE INDEX outbox_pending ON ONLY directory.outbox USING btree ("position") WHERE (published_at IS NULL);
CREATE INDEX outbox_published ON ONLY directory.outbox USING brin (published_at);
create policy outbox_insert on directory.outbox for insert to visavis_directory, visavis_directory_engine, <owner>
  with check (true);
create policy outbox_relay_select on directory.outbox for select to visavis_directory_engine, <owner>
  using (true);
create policy outbox_relay_update on directory.outbox for update to visavis_directory_engine
  using (true)
  with check (true);

create table directory.outbox_relay (
  only_row boolean default true not null,
  stream_created text not null,
  constraint outbox_relay_pkey PRIMARY KEY (only_row),
  constraint outbox_relay_only_row_check CHECK (only_row)
);
alter table directory.outbox_relay enable row level security;
alter table directory.outbox_relay force row level security;
create policy outbox_relay_engine on directory.outbox_relay for all to visavis_directory_engine
  using (true)
  with check (true);

create table directory.people (
  id uuid not null,
  operator_id uuid not null,
  team_id uuid,
  name text not null,
  alias text not null,
  email text not null,
  role text not null,
  locale text not null,
  is_disabled boolean default false not null,
  password_hash text,
  version integer default 1 not null,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_email_key UNIQUE (email),
  constraint people_operator_id_id_key UNIQUE (operator_id, id),
  constraint people_email_check CHECK ((email = lower(email))),
  constraint people_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'supervisor'::text, 'agent'::text, 'client'::text]))),
  constraint people_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES directory.operators(id),
  constraint people_operator_id_team_id_fkey FOREIGN KEY (operator_id, team_id) REFERENCES directory.teams(operator_id, id)
);
alter table directory.people enable row level security;
alter table directory.people force row level security;
CREATE INDEX people_of_operator ON directory.people USING btree (operator_id, id);
create policy people_engine on directory.people for all to visavis_directory_engine
  using (true)
  with check (true);
create policy people_own on directory.people for select to visavis_directory
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL)));

create table directory.refresh_tokens (
  hash bytea not null,
  operator_id uuid not null,
  session_id uuid not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint refresh_tokens_pkey PRIMARY KEY (hash),
  constraint refresh_tokens_hash_check CHECK ((length(hash) = 32)),
  constraint refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES directory.sessions(id) ON DELETE CASCADE
);
alter table directory.refresh_tokens enable row level security;
alter table directory.refresh_tokens force row level security;
CREATE INDEX refresh_tokens_of_session ON directory.refresh_tokens USING btree (session_id);
create policy refresh_tokens_engine on directory.refresh_tokens for all to visavis_directory_engine
  using (true)
  with check (true);

create table directory.sessions (
  id uuid not null,
  operator_id uuid not null,
  person_id uuid not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  user_agent text not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_check CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint sessions_operator_id_person_id_fkey FOREIGN KEY (operator_id, person_id) REFERENCES directory.people(operator_id, id)
);
alter table directory.sessions enable row level security;
alter table directory.sessions force row level security;
CREATE INDEX sessions_open ON directory.sessions USING btree (person_id) WHERE (ended_at IS NULL);
CREATE INDEX sessions_started ON directory.sessions USING btree (started_at);
create policy sessions_engine on directory.sessions for all to visavis_directory_engine
  using (true)
  with check (true);

create table directory.sign_in_failures (
  id bigint generated always as identity not null,
  address_hash bytea not null,
  operator_id uuid,
  at timestamp with time zone not null,
  constraint sign_in_failures_pkey PRIMARY KEY (id),
  constraint sign_in_failures_address_hash_check CHECK ((length(address_hash) = 32)),
  constraint sign_in_failures_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES directory.operators(id)
);
alter table directory.sign_in_failures enable row level security;
alter table directory.sign_in_failures force row level security;
CREATE INDEX sign_in_failures_of_address ON directory.sign_in_failures USING btree (address_hash, at);
create policy sign_in_failures_engine on directory.sign_in_failures for all to visavis_directory_engine
  using (true)
  with check (true);

create table directory.teams (
  id uuid not null,
  operator_id uuid not null,
  slug text not null,
  name text not null,
  constraint teams_pkey PRIMARY KEY (id),
  constraint teams_operator_id_id_key UNIQUE (operator_id, id),
  constraint teams_operator_id_slug_key UNIQUE (operator_id, slug),
  constraint teams_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES directory.operators(id)
);
alter table directory.teams enable row level security;
alter table directory.teams force row level security;
create policy teams_engine on directory.teams for all to visavis_directory_engine
  using (true)
  with check (true);
create policy teams_own on directory.teams for select to visavis_directory
  using (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif") IS NOT NULL)));

CREATE OR REPLACE FUNCTION directory.outbox_ensure_partitions(months_ahead integer DEFAULT 3)
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
  perform pg_advisory_xact_lock(hashtext('directory.outbox_ensure_partitions'));
  for step in 0 .. least(greatest(months_ahead, 0), 24) loop
    part := 'outbox_' || to_char(month + make_interval(months => step), 'YYYY_MM');
    if to_regclass('directory.' || part) is null then
      execute format(
        'create table directory.%I partition of directory.outbox for values from (%L) to (%L)
           with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)',
        part,
        (month + make_interval(months => step))::timestamptz,
        (month + make_interval(months => step + 1))::timestamptz);
      execute format('alter table directory.%I enable row level security', part);
      execute format('alter table directory.%I force row level security', part);
    end if;
  end loop;
end $function$;

grant usage on schema directory to visavis_directory;
grant usage on schema directory to visavis_directory_engine;
grant delete, insert, select on table directory.access to visavis_directory_engine;
grant select on table directory.access to visavis_directory;
grant insert, select on table directory.audit_log to visavis_directory_engine;
grant insert, select, update on table directory.brands to visavis_directory_engine;
grant delete, insert, select on table directory.grants to visavis_directory_engine;
grant select on table directory.grants to visavis_directory;
grant delete, insert, select on table directory.inbox to visavis_directory_engine;
grant insert, select, update on table directory.operators to visavis_directory_engine;
grant select on table directory.operators to visavis_directory;
grant insert on table directory.outbox to visavis_directory;
grant insert, select on table directory.outbox to visavis_directory_engine;
grant insert, select, update on table directory.outbox_relay to visavis_directory_engine;
grant insert, select, update on table directory.people to visavis_directory_engine;
grant delete, insert, select, update on table directory.refresh_tokens to visavis_directory_engine;
grant delete, insert, select, update on table directory.sessions to visavis_directory_engine;
grant delete, insert, select on table directory.sign_in_failures to visavis_directory_engine;
grant insert, select, update on table directory.teams to visavis_directory_engine;
grant select on table directory.teams to visavis_directory;
grant select (allowed_origins), select (colour), select (greeting), select (id), select (key), select (locales), select (name), select (operator_id), select (slug), select (time_zone), select (version) on table directory.brands to visavis_directory;
grant update (published_at) on table directory.outbox to visavis_directory_engine;
grant select (alias), select (email), select (id), select (is_disabled), select (locale), select (name), select (operator_id), select (role), select (team_id), select (version) on table directory.people to visavis_directory;
grant usage on sequence directory.outbox_position to visavis_directory;
grant usage on sequence directory.outbox_position to visavis_directory_engine;
grant execute on function directory.outbox_ensure_partitions(integer) to visavis_directory_engine;
