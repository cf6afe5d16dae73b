import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lines of threads, in partitions by the month in which their conversation began. */
export class CreateEntries1795352520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(entries);
    await runner.query(entryRights);
    await runner.query(partitions);
  }

  async down(): Promise<void> {
    throw new Error('entries hold what people said: they are not dropped by a migration');
  }
}

// contact_id stands here too, so that the policy for visitors reads this row alone.
// target_id: the entry that an edit or removal is about. details: facts of the kind, such as tags or attachments.
const entries = `
create table conversation.entries (
  started_on date not null,
  conversation_id uuid not null,
  seq integer not null check (seq > 0),
  id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  public_seq integer check (public_seq between 1 and seq),
  kind text not null,
  from_kind text not null check (from_kind in ('visitor', 'agent', 'system')),
  from_id uuid,
  text text,
  target_id uuid,
  details jsonb,
  stored_at timestamptz(3) not null,
  primary key (started_on, conversation_id, seq),
  unique (started_on, conversation_id, id)
) partition by range (started_on);`;

const entryRights = `
alter table conversation.entries enable row level security;
alter table conversation.entries force row level security;

create policy entries_engine on conversation.entries to visavis_conversation_engine using (true) with check (true);
create policy entries_people_read on conversation.entries for select to visavis_conversation
  using (brand_id in (select brand_id from conversation.access
                      where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
create policy entries_people_write on conversation.entries for insert to visavis_conversation
  with check (
    from_kind = 'agent'
    and from_id = (select nullif(current_setting('app.person', true), '')::uuid)
    and operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
    and brand_id in (select brand_id from conversation.access
                     where person_id = (select nullif(current_setting('app.person', true), '')::uuid)));
create policy entries_own_read on conversation.entries for select to visavis_conversation
  using (
    contact_id = (select nullif(current_setting('app.contact', true), '')::uuid)
    and operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
    and public_seq is not null
  );
create policy entries_own_write on conversation.entries for insert to visavis_conversation
  with check (
    from_kind = 'visitor'
    and kind = 'message'
    and public_seq is not null
    and from_id = contact_id
    and contact_id = (select nullif(current_setting('app.contact', true), '')::uuid)
    and operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
  );

grant select, insert on conversation.entries to visavis_conversation;
grant select, insert on conversation.entries to visavis_conversation_engine;`;

// Roles get no rights on a partition itself: it is reached through its parent, whose policies apply.
// Made first and attached then: attaching does not wait for long readers as creating in place would.
const partitions = `
create function conversation.make_entry_partitions(first_day date, months_ahead integer default 3) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  month date := date_trunc('month', first_day)::date;
  part text;
begin
  if first_day not between date '2020-01-01' and current_date + 366 then
    raise exception 'no conversation begins on %', first_day;
  end if;
  perform pg_advisory_xact_lock(hashtext('conversation.make_entry_partitions'));
  for step in 0 .. least(greatest(months_ahead, 0), 12) loop
    part := 'entries_' || to_char(month + make_interval(months => step), 'YYYY_MM');
    continue when to_regclass('conversation.' || part) is not null;
    execute format('create table conversation.%I (like conversation.entries including defaults including constraints)', part);
    execute format('alter table conversation.%I enable row level security', part);
    execute format('alter table conversation.%I force row level security', part);
    execute format('alter table conversation.entries attach partition conversation.%I for values from (%L) to (%L)',
      part, (month + make_interval(months => step))::date, (month + make_interval(months => step + 1))::date);
  end loop;
end $$;
revoke all on function conversation.make_entry_partitions(date, integer) from public;
grant execute on function conversation.make_entry_partitions(date, integer) to visavis_conversation_engine;
select conversation.make_entry_partitions((now() at time zone 'UTC')::date);`;
