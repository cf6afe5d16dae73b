import type { MigrationInterface, QueryRunner } from 'typeorm';
import { outboxTablesV1 } from '@visavis/messaging/outbox-tables-v1';

const operator = `(select nullif(current_setting('app.operator', true), '')::uuid)`;
const person = `(select nullif(current_setting('app.person', true), '')::uuid)`;
const granted = `(select access.brand_id from directory.access where access.person_id = ${person})`;

// Composite keys (operator_id, id) let foreign keys say that nothing refers across operators.
const operators = `
create table directory.operators (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  time_zone text not null,
  created_at timestamptz not null default now()
);
create table directory.brands (
  id uuid primary key,
  operator_id uuid not null references directory.operators,
  slug text not null,
  key text not null unique,
  name text not null,
  colour text not null,
  locales text[] not null check (cardinality(locales) > 0),
  time_zone text not null,
  greeting jsonb not null,
  allowed_origins text[] not null,
  identity_secret text not null check (length(identity_secret) >= 32),
  version integer not null default 1,
  unique (operator_id, slug),
  unique (operator_id, id)
);
create table directory.teams (
  id uuid primary key,
  operator_id uuid not null references directory.operators,
  slug text not null,
  name text not null,
  unique (operator_id, slug),
  unique (operator_id, id)
);`;

// An address signs in without naming an operator, so it is unique over all; one spelling, so that no two differ by case.
const people = `
create table directory.people (
  id uuid primary key,
  operator_id uuid not null references directory.operators,
  team_id uuid,
  name text not null,
  alias text not null,
  email text not null unique check (email = lower(email)),
  role text not null check (role in ('admin', 'supervisor', 'agent', 'client')),
  locale text not null,
  is_disabled boolean not null default false,
  password_hash text,
  version integer not null default 1,
  unique (operator_id, id),
  foreign key (operator_id, team_id) references directory.teams (operator_id, id)
);
create index people_of_operator on directory.people (operator_id, id);
create table directory.grants (
  operator_id uuid not null,
  person_id uuid not null,
  brand_id uuid not null,
  primary key (person_id, brand_id),
  foreign key (operator_id, person_id) references directory.people (operator_id, id),
  foreign key (operator_id, brand_id) references directory.brands (operator_id, id)
);
create table directory.access (
  operator_id uuid not null,
  person_id uuid not null,
  brand_id uuid not null,
  primary key (person_id, brand_id),
  foreign key (person_id, brand_id) references directory.grants (person_id, brand_id) on delete cascade
);
comment on table directory.access is 'Grants in force: those of people who are not disabled. What row-level security reads.';`;

const sessions = `
create table directory.sessions (
  id uuid primary key,
  operator_id uuid not null,
  person_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  user_agent text not null,
  foreign key (operator_id, person_id) references directory.people (operator_id, id),
  check ((ended_at is null) = (end_reason is null))
);
create index sessions_open on directory.sessions (person_id) where ended_at is null;
create index sessions_started on directory.sessions (started_at);
create table directory.refresh_tokens (
  hash bytea primary key check (length(hash) = 32),
  operator_id uuid not null,
  session_id uuid not null references directory.sessions on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_of_session on directory.refresh_tokens (session_id);
create table directory.sign_in_failures (
  id bigint generated always as identity primary key,
  address_hash bytea not null check (length(address_hash) = 32),
  operator_id uuid references directory.operators,
  at timestamptz not null
);
comment on column directory.sign_in_failures.operator_id is 'Null when nobody has the address.';
create index sign_in_failures_of_address on directory.sign_in_failures (address_hash, at);`;

const audit = `
create table directory.audit_log (
  id uuid primary key,
  operator_id uuid not null references directory.operators,
  at timestamptz not null default now(),
  actor_kind text not null,
  actor_id text,
  action text not null,
  subject_id uuid,
  facts jsonb not null,
  correlation_id text not null
);
create index audit_log_of_operator on directory.audit_log (operator_id, at);`;

const engineTables = [
  'operators',
  'brands',
  'teams',
  'people',
  'grants',
  'access',
  'sessions',
  'refresh_tokens',
  'sign_in_failures',
  'audit_log',
];
const rowSecurity = engineTables
  .map(
    (table) => `
alter table directory.${table} enable row level security;
alter table directory.${table} force row level security;
create policy ${table}_engine on directory.${table} to visavis_directory_engine using (true) with check (true);`,
  )
  .join('');

const engineRights = `
grant select, insert, update on directory.operators, directory.brands, directory.teams, directory.people
  to visavis_directory_engine;
grant select, insert, delete on directory.grants, directory.access to visavis_directory_engine;
grant select, insert, update, delete on directory.sessions, directory.refresh_tokens to visavis_directory_engine;
grant select, insert, delete on directory.sign_in_failures to visavis_directory_engine;
grant select, insert on directory.audit_log to visavis_directory_engine;`;

// Columns are named so that neither secrets of brands nor hashes of passwords are ever within a caller's reach.
// A visitor's transaction names an operator too: people's tables ask for a person as well.
const callerRights = `
grant select on directory.operators, directory.teams, directory.grants, directory.access to visavis_directory;
grant select (id, operator_id, slug, key, name, colour, locales, time_zone, greeting, allowed_origins, version)
  on directory.brands to visavis_directory;
grant select (id, operator_id, team_id, name, alias, email, role, locale, is_disabled, version)
  on directory.people to visavis_directory;
create policy operators_own on directory.operators for select to visavis_directory
  using (id = ${operator} and ${person} is not null);
create policy brands_granted on directory.brands for select to visavis_directory
  using (operator_id = ${operator} and id in ${granted});
create policy teams_own on directory.teams for select to visavis_directory
  using (operator_id = ${operator} and ${person} is not null);
create policy people_own on directory.people for select to visavis_directory
  using (operator_id = ${operator} and ${person} is not null);
create policy grants_granted on directory.grants for select to visavis_directory
  using (operator_id = ${operator} and brand_id in ${granted});
create policy access_own on directory.access for select to visavis_directory
  using (operator_id = ${operator} and person_id = ${person});`;

export class CreateDirectory20260301090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const parts = [operators, people, sessions, audit, rowSecurity, engineRights, callerRights];
    for (const sql of [...parts, outboxTablesV1('directory')]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}
