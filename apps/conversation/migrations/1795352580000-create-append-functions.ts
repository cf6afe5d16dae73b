import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The functions that write entries: number, entry and event in one round trip, under the thread's row lock. */
export class CreateAppendFunctions1795352580000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(storeEntry);
    await runner.query(addEntry);
    await runner.query(refusal);
    await runner.query(appendEntries);
    await runner.query(rights);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function conversation.append_entries, conversation.append_refusal, conversation.add_entry, conversation.store_entry;
      drop type conversation.new_entry;`);
  }
}

// The thread comes locked and already counted one further. Answers null, and takes the number back, when the id is taken.
// Without RETURNING: that would ask the policies for reading once more for every line.
const storeEntry = `
create type conversation.new_entry as (
  id uuid, kind text, from_kind text, from_id uuid, text text, details jsonb, is_public boolean,
  event_id uuid, correlation_id text, causation_id text
);
create function conversation.store_entry(thread conversation.threads, entry conversation.new_entry) returns timestamptz
language plpgsql as $$
declare
  public_seq integer := case when entry.is_public then thread.last_public_seq end;
  stored_at timestamptz(3) := clock_timestamp();
begin
  insert into conversation.entries
    (started_on, conversation_id, seq, id, operator_id, brand_id, contact_id, public_seq, kind, from_kind, from_id, text,
     details, stored_at)
  values
    (thread.started_on, thread.id, thread.last_seq, entry.id, thread.operator_id, thread.brand_id, thread.contact_id,
     public_seq, entry.kind, entry.from_kind, entry.from_id, entry.text, entry.details, stored_at)
  on conflict do nothing;
  if not found then
    update conversation.threads t
    set last_seq = t.last_seq - 1, last_public_seq = t.last_public_seq - case when entry.is_public then 1 else 0 end
    where t.id = thread.id;
    return null;
  end if;
  insert into conversation.outbox (id, subject, envelope) values (
    entry.event_id,
    'evt.conversation.v1.entry-added.' || thread.id,
    jsonb_build_object(
      'id', entry.event_id, 'type', 'evt.conversation.v1.entry-added', 'version', thread.last_seq,
      'occurredAt', to_char(stored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'operatorId', thread.operator_id, 'brandId', thread.brand_id,
      'correlationId', entry.correlation_id, 'causationId', entry.causation_id,
      'data', jsonb_build_object(
        'conversationId', thread.id, 'entryId', entry.id, 'seq', thread.last_seq, 'publicSeq', public_seq,
        'kind', entry.kind, 'from', jsonb_build_object('kind', entry.from_kind, 'id', entry.from_id))));
  return stored_at;
end $$;`;

// For use cases that write a line inside a transaction of their own.
// Generic plans, here and below: planning anew for a table in partitions takes several times as long as the work.
const addEntry = `
create function conversation.add_entry(conversation uuid, entry conversation.new_entry)
returns table (seq integer, public_seq integer, stored_at timestamptz)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  thread conversation.threads;
begin
  update conversation.threads t
  set last_seq = t.last_seq + 1, last_public_seq = t.last_public_seq + case when entry.is_public then 1 else 0 end
  where t.id = conversation
  returning * into thread;
  if not found then return; end if;
  seq := thread.last_seq;
  public_seq := case when entry.is_public then thread.last_public_seq end;
  stored_at := conversation.store_entry(thread, entry);
  if stored_at is not null then return next; end if;
end $$;`;

// Why a message was not taken, looked at anew under the row's lock: another transaction may have moved the thread meanwhile.
// Answers no reason when the line is there already, or when by now nothing speaks against it.
const refusal = `
create function conversation.append_refusal(
  conversation uuid, entry_id uuid, author uuid, is_talking_person boolean, out reason text, out line conversation.entries)
language plpgsql as $$
declare
  thread conversation.threads;
begin
  select * into thread from conversation.threads t where t.id = conversation for update;
  if not found then
    reason := 'unknown-conversation';
    return;
  end if;
  select * into line from conversation.entries e
  where e.started_on = thread.started_on and e.conversation_id = thread.id and e.id = entry_id;
  if found then
    if line.from_id is distinct from author then reason := 'id-taken'; end if;
  elsif thread.state = 'closed' then
    reason := 'conversation-closed';
  elsif is_talking_person and not exists (
    select from conversation.participants p
    where p.conversation_id = thread.id and p.person_id = author and p.left_at is null
  ) then
    reason := 'not-a-participant';
  end if;
end $$;`;

// Each item runs with the rights of who says it: the settings that policies read change from item to item.
// In order of conversation, so that two processes' batches lock threads in the same order; within one, as they came.
const appendEntries = `
create function conversation.append_entries(
  conversations uuid[], ids uuid[], texts text[], notes boolean[], operators uuid[], persons uuid[], contacts uuid[],
  events uuid[], correlations text[], causations text[])
returns table (place integer, reason text, seq integer, public_seq integer, stored_at timestamptz, is_new boolean)
language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  item record;
  verdict record;
  author uuid;
  is_talking_person boolean;
  thread conversation.threads;
  line conversation.entries;
begin
  for item in
    select * from unnest(conversations, ids, texts, notes, operators, persons, contacts, events, correlations, causations)
      with ordinality as said (conversation_id, id, body, is_note, operator_id, person_id, contact_id, event_id,
                               correlation_id, causation_id, nth)
    order by conversation_id, nth
  loop
    perform set_config('app.operator', item.operator_id::text, true),
            set_config('app.person', coalesce(item.person_id::text, ''), true),
            set_config('app.contact', coalesce(item.contact_id::text, ''), true);
    author := coalesce(item.person_id, item.contact_id);
    is_talking_person := item.person_id is not null and not item.is_note;
    place := item.nth;
    for attempt in 1 .. 2 loop
      reason := null;
      is_new := false;
      update conversation.threads t
      set last_seq = t.last_seq + 1, last_public_seq = t.last_public_seq + case when item.is_note then 0 else 1 end
      where t.id = item.conversation_id and t.state = 'open' and (not is_talking_person or exists (
        select from conversation.participants p
        where p.conversation_id = t.id and p.person_id = author and p.left_at is null))
      returning * into thread;
      if found then
        seq := thread.last_seq;
        public_seq := case when item.is_note then null else thread.last_public_seq end;
        stored_at := conversation.store_entry(thread, row(
          item.id, case when item.is_note then 'note' else 'message' end,
          case when item.person_id is null then 'visitor' else 'agent' end, author,
          item.body, null, not item.is_note, item.event_id, item.correlation_id, item.causation_id)::conversation.new_entry);
        is_new := stored_at is not null;
        exit when is_new;
      end if;
      select * into verdict from conversation.append_refusal(item.conversation_id, item.id, author, is_talking_person);
      reason := verdict.reason;
      line := verdict.line;
      seq := line.seq;
      public_seq := line.public_seq;
      stored_at := line.stored_at;
      exit when reason is not null or line.id is not null;
      -- Nothing to see under this id, yet the place was taken: it is a line that the author may not see.
      reason := 'id-taken';
    end loop;
    return next;
  end loop;
end $$;`;

const rights = `
revoke all on function conversation.store_entry(conversation.threads, conversation.new_entry) from public;
revoke all on function conversation.add_entry(uuid, conversation.new_entry) from public;
revoke all on function conversation.append_refusal(uuid, uuid, uuid, boolean) from public;
revoke all on function conversation.append_entries(
  uuid[], uuid[], text[], boolean[], uuid[], uuid[], uuid[], uuid[], text[], text[]) from public;
grant execute on function conversation.store_entry(conversation.threads, conversation.new_entry),
  conversation.add_entry(uuid, conversation.new_entry)
  to visavis_conversation, visavis_conversation_engine;
grant execute on function conversation.append_refusal(uuid, uuid, uuid, boolean),
  conversation.append_entries(uuid[], uuid[], text[], boolean[], uuid[], uuid[], uuid[], uuid[], text[], text[])
  to visavis_conversation;`;
