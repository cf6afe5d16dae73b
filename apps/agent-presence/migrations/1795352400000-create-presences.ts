import type { MigrationInterface, QueryRunner } from 'typeorm';
import { outboxTablesV1 } from '@visavis/messaging/outbox-tables-v1';

const presences = `
create table agent_presence.presences (
  person_id uuid primary key,
  operator_id uuid not null,
  team_id uuid,
  can_work boolean not null,
  intent text not null check (intent in ('available', 'break', 'offline')),
  break_reason text check (break_reason is null or intent = 'break'),
  connectivity text not null check (connectivity in ('connected', 'grace', 'lost')),
  presence_epoch integer not null,
  version integer not null,
  last_sign_of_life_at timestamptz(3),
  changed_at timestamptz(3) not null,
  check (can_work or (intent = 'offline' and connectivity = 'lost'))
);
create index presences_heard on agent_presence.presences (person_id) where connectivity <> 'lost';

create table agent_presence.presence_intervals (
  person_id uuid not null references agent_presence.presences,
  version integer not null,
  operator_id uuid not null,
  team_id uuid,
  intent text not null,
  break_reason text,
  connectivity text not null,
  presence_epoch integer not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (person_id, version),
  check (ended_at >= started_at)
);
create unique index presence_intervals_open on agent_presence.presence_intervals (person_id) where ended_at is null;`;

const people = `
create table agent_presence.people (
  person_id uuid primary key,
  operator_id uuid not null,
  version integer not null
);
create table agent_presence.access (
  person_id uuid not null references agent_presence.people,
  brand_id uuid not null,
  operator_id uuid not null,
  primary key (person_id, brand_id)
);
create index access_by_brand on agent_presence.access (brand_id, person_id);`;

const callerOperator = `(select nullif(current_setting('app.operator', true), '')::uuid)`;
const callerPerson = `(select nullif(current_setting('app.person', true), '')::uuid)`;

// A policy of access over access would recurse: its rows are bound by operator, brands bind the rows that it guards.
const policies = `
create policy presences_seen on agent_presence.presences for select to visavis_agent_presence using (
  operator_id = ${callerOperator} and (person_id = ${callerPerson} or person_id in (
    select theirs.person_id from agent_presence.access mine join agent_presence.access theirs using (brand_id)
    where mine.person_id = ${callerPerson})));
create policy presences_own on agent_presence.presences for update to visavis_agent_presence
  using (operator_id = ${callerOperator} and person_id = ${callerPerson})
  with check (operator_id = ${callerOperator} and person_id = ${callerPerson});
create policy presence_intervals_own on agent_presence.presence_intervals to visavis_agent_presence
  using (operator_id = ${callerOperator} and person_id = ${callerPerson})
  with check (operator_id = ${callerOperator} and person_id = ${callerPerson});
create policy access_of_operator on agent_presence.access for select to visavis_agent_presence
  using (operator_id = ${callerOperator});`;

const rights = `
grant select, update (intent, break_reason, connectivity, presence_epoch, version, last_sign_of_life_at, changed_at)
  on agent_presence.presences to visavis_agent_presence;
grant select, insert, update (ended_at) on agent_presence.presence_intervals
  to visavis_agent_presence, visavis_agent_presence_engine;
grant select on agent_presence.access to visavis_agent_presence;
grant select, insert, update on agent_presence.presences, agent_presence.people to visavis_agent_presence_engine;
grant select, insert, delete on agent_presence.access to visavis_agent_presence_engine;`;

const guarded = ['presences', 'presence_intervals', 'people', 'access'].map(
  (table) => `
alter table agent_presence.${table} enable row level security;
alter table agent_presence.${table} force row level security;
create policy ${table}_engine on agent_presence.${table} to visavis_agent_presence_engine using (true) with check (true);`,
);

export class CreatePresences1795352400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [outboxTablesV1('agent_presence'), presences, people, ...guarded, policies, rights]) {
      await runner.query(part);
    }
  }

  async down(): Promise<void> {
    throw new Error('The first migration has nothing before it.');
  }
}
