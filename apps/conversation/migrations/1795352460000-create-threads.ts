import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Threads, who takes part in them, and how they ended. */
export class CreateThreads1795352460000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(threads);
    await runner.query(threadRights);
    await runner.query(participants);
    await runner.query(outcomes);
  }

  async down(): Promise<void> {
    throw new Error('threads hold what people said: they are not dropped by a migration');
  }
}

// fillfactor: the counters change with every message, and no index has them, so the row stays on its page.
const threads = `
create table conversation.threads (
  id uuid primary key,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  channel text not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  work_state text not null default 'waiting',
  work_version integer not null default 0,
  agent_id uuid,
  queue_id uuid,
  queue text,
  requirements jsonb not null default '[]',
  answers jsonb not null default '{}',
  started_at timestamptz(3) not null,
  started_on date not null,
  talk_ended_at timestamptz(3),
  closed_at timestamptz(3),
  last_seq integer not null default 0,
  last_public_seq integer not null default 0,
  disposition_id uuid references conversation.dispositions,
  previous_id uuid references conversation.threads,
  check ((state = 'closed') = (closed_at is not null)),
  check (last_public_seq <= last_seq),
  unique (id, brand_id, operator_id),
  foreign key (contact_id, brand_id, operator_id) references conversation.contacts (id, brand_id, operator_id)
) with (fillfactor = 80);
create unique index threads_one_open on conversation.threads (contact_id) where state = 'open';
create index threads_by_contact on conversation.threads (contact_id, id desc);
create index threads_by_brand on conversation.threads (brand_id, id desc);
create index threads_by_agent on conversation.threads (agent_id, id desc);
create index threads_open on conversation.threads (brand_id, id desc) where state = 'open';`;

// A visitor starts and writes, a person writes and files: the rest of the row follows routing and is the engine's.
const threadRights = `
alter table conversation.threads enable row level security;
alter table conversation.threads force row level security;

create policy threads_engine on conversation.threads to visavis_conversation_engine using (true) with check (true);
create policy threads_people_read on conversation.threads for select to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
create policy threads_people_write on conversation.threads for update to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
create policy threads_own on conversation.threads to visavis_conversation
  using (
    contact_id = (select nullif(current_setting('app.contact', true), '')::uuid)
    and operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
  );

grant select on conversation.threads to visavis_conversation;
grant insert (id, operator_id, brand_id, contact_id, channel, queue, requirements, answers, started_at, started_on,
              previous_id) on conversation.threads to visavis_conversation;
grant update (last_seq, last_public_seq, disposition_id) on conversation.threads to visavis_conversation;
grant select, insert, update on conversation.threads to visavis_conversation_engine;`;

const participants = `
create table conversation.participants (
  conversation_id uuid not null,
  person_id uuid not null,
  joined_at timestamptz(3) not null,
  operator_id uuid not null,
  brand_id uuid not null,
  role text not null check (role in ('owner', 'joined')),
  left_at timestamptz(3),
  primary key (conversation_id, person_id, joined_at),
  foreign key (conversation_id, brand_id, operator_id) references conversation.threads (id, brand_id, operator_id)
);
create unique index participants_now on conversation.participants (conversation_id, person_id) where left_at is null;
create index participants_by_person on conversation.participants (person_id, conversation_id desc);
alter table conversation.participants enable row level security;
alter table conversation.participants force row level security;

create policy participants_engine on conversation.participants to visavis_conversation_engine
  using (true) with check (true);
create policy participants_people on conversation.participants for select to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));

grant select on conversation.participants to visavis_conversation;
grant select, insert, update on conversation.participants to visavis_conversation_engine;`;

// One for each wrap-up: a visitor who writes again begins another talk, and another wrap-up.
const outcomes = `
create table conversation.outcomes (
  conversation_id uuid not null,
  talk_ended_at timestamptz(3) not null,
  operator_id uuid not null,
  brand_id uuid not null,
  disposition_id uuid not null references conversation.dispositions,
  agent_id uuid not null,
  note text,
  tags text[] not null default '{}',
  filed_at timestamptz(3) not null default now(),
  primary key (conversation_id, talk_ended_at),
  foreign key (conversation_id, brand_id, operator_id) references conversation.threads (id, brand_id, operator_id)
);
alter table conversation.outcomes enable row level security;
alter table conversation.outcomes force row level security;

create policy outcomes_engine on conversation.outcomes to visavis_conversation_engine using (true) with check (true);
create policy outcomes_people on conversation.outcomes for select to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
create policy outcomes_file on conversation.outcomes for insert to visavis_conversation
  with check (
    agent_id = (select nullif(current_setting('app.person', true), '')::uuid)
    and operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
    and brand_id in (select brand_id from conversation.access
                     where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));

grant select, insert on conversation.outcomes to visavis_conversation;
grant select, insert on conversation.outcomes to visavis_conversation_engine;`;
