import type { MigrationInterface, QueryRunner } from 'typeorm';
import { outboxTablesV1 } from '@visavis/messaging/outbox-tables-v1';

/** What row-level security reads, whom the service talks to, and its outbox and inbox. */
export class CreateAccessAndContacts1795352400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(outboxTablesV1('conversation'));
    await runner.query(access);
    await runner.query(contacts);
    await runner.query(dispositions);
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: drop the schema instead');
  }
}

// A person without grants keeps a row in `people`: the version that took the grants away must not be forgotten.
const access = `
create table conversation.people (
  person_id uuid primary key,
  operator_id uuid not null,
  role text not null,
  is_disabled boolean not null,
  version integer not null
);
create table conversation.access (
  person_id uuid not null references conversation.people on delete cascade,
  brand_id uuid not null,
  operator_id uuid not null,
  role text not null,
  primary key (person_id, brand_id)
);

alter table conversation.people enable row level security;
alter table conversation.people force row level security;
alter table conversation.access enable row level security;
alter table conversation.access force row level security;

create policy people_engine on conversation.people to visavis_conversation_engine using (true) with check (true);
create policy access_engine on conversation.access to visavis_conversation_engine using (true) with check (true);
-- Clients of the operator read redacted transcripts, never the threads themselves.
create policy access_own on conversation.access for select to visavis_conversation
  using (
    person_id = (select nullif(current_setting('app.person', true), '')::uuid)
    and operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
    and role in ('agent', 'supervisor', 'admin')
  );

grant select on conversation.access to visavis_conversation;
grant select, insert, update, delete on conversation.people, conversation.access to visavis_conversation_engine;`;

const contacts = `
create table conversation.contacts (
  id uuid primary key,
  operator_id uuid not null,
  brand_id uuid not null,
  subject text,
  name text,
  email text,
  locale text not null,
  created_at timestamptz(3) not null default now(),
  identified_at timestamptz(3),
  unique (brand_id, subject),
  unique (id, brand_id, operator_id)
);
alter table conversation.contacts enable row level security;
alter table conversation.contacts force row level security;

create policy contacts_engine on conversation.contacts to visavis_conversation_engine using (true) with check (true);
create policy contacts_people on conversation.contacts for select to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
create policy contacts_own on conversation.contacts for select to visavis_conversation
  using (
    id = (select nullif(current_setting('app.contact', true), '')::uuid)
    and operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
  );

grant select on conversation.contacts to visavis_conversation;
grant select, insert, update, delete on conversation.contacts to visavis_conversation_engine;`;

const dispositions = `
create table conversation.dispositions (
  id uuid primary key,
  operator_id uuid not null,
  brand_id uuid not null,
  slug text not null,
  name text not null,
  created_at timestamptz(3) not null default now(),
  unique (brand_id, slug)
);
alter table conversation.dispositions enable row level security;
alter table conversation.dispositions force row level security;

create policy dispositions_engine on conversation.dispositions to visavis_conversation_engine
  using (true) with check (true);
create policy dispositions_people on conversation.dispositions for select to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
create policy dispositions_administrators on conversation.dispositions to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)
                        and role = 'admin'))
  with check (
    operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
    and brand_id in (select brand_id from conversation.access
                     where person_id = (select nullif(current_setting('app.person', true), '')::uuid)
                       and role = 'admin'));

grant select, insert on conversation.dispositions to visavis_conversation;
grant update (slug, name) on conversation.dispositions to visavis_conversation;
grant select, insert, update on conversation.dispositions to visavis_conversation_engine;`;
