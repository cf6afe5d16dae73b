import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The functions that write entries: number, entry and event in one round trip, under the thread's row lock. */
export class CreateAppendFunctions1795352580000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(storeEntry);
    await runner.query(addEntry);
    await runner.query(appendEntries);
    await runner.query(rights);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function conversation.append_entries, conversation.add_entry, conversation.store_entry;
      drop type conversation.new_entry;`);
  }
}

// The caller holds the lock on the thread's row. Answers null when the id is taken by a line that the caller may not see.
const storeEntry = `
create type conversation.new_entry as (
  id uuid, kind text, from_kind text, from_id uuid, text text, details jsonb, is_public boolean,
  event_id uuid, correlation_id text, causation_id text
);
create function conversation.store_entry(thread conversation.threads, entry conversation.new_entry)
returns conversation.entries language plpgsql as $$
declare
  stored conversation.entries;
begin
  insert into conversation.entries
    (started_on, conversation_id, seq, id, operator_id, brand_id, contact_id, public_seq, kind, from_kind, from_id, text,
     details, stored_at)
  values
    (thread.started_on, thread.id, thread.last_seq + 1, entry.id, thread.operator_id, thread.brand_id, thread.contact_id,
     case when entry.is_public then thread.last_public_seq + 1 end, entry.kind, entry.from_kind, entry.from_id, entry.text,
     entry.details, clock_timestamp())
  on conflict do nothing
  returning * into stored;
  if stored.id is null then return null; end if;
  update conversation.threads set last_seq = stored.seq, last_public_seq = coalesce(stored.public_seq, last_public_seq)
  where id = thread.id;
  insert into conversation.outbox (id, subject, envelope) values (
    entry.event_id,
    'evt.conversation.v1.entry-added.' || thread.id,
    jsonb_build_object(
      'id', entry.event_id, 'type', 'evt.conversation.v1.entry-added', 'version', stored.seq,
      'occurredAt', to_char(stored.stored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'operatorId', thread.operator_id, 'brandId', thread.brand_id,
      'correlationId', entry.correlation_id, 'causationId', entry.causation_id,
      'data', jsonb_build_object(
        'conversationId', thread.id, 'entryId', stored.id, 'seq', stored.seq, 'publicSeq', stored.public_seq,
        'kind', stored.kind, 'from', jsonb_build_object('kind', stored.from_kind, 'id', stored.from_id))));
  return stored;
end $$;`;

/** For use cases that write a line inside a transaction of their own. */
const addEntry = `
create function conversation.add_entry(conversation uuid, entry conversation.new_entry)
returns setof conversation.entries language plpgsql as $$
declare
  thread conversation.threads;
  stored conversation.entries;
begin
  select * into thread from conversation.threads where id = conversation for update;
  stored := conversation.store_entry(thread, entry);
  if stored.id is not null then return next stored; end if;
end $$;`;

// Each item runs with the rights of who says it: the settings that policies read change from item to item.
// In order of conversation, so that two processes' batches lock threads in the same order; within one, as they came.
const appendEntries = `
create function conversation.append_entries(
  conversations uuid[], ids uuid[], texts text[], notes boolean[], operators uuid[], persons uuid[], contacts uuid[],
  events uuid[], correlations text[], causations text[])
returns table (place integer, reason text, seq integer, public_seq integer, stored_at timestamptz, is_new boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  item record;
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
    place := item.nth;
    reason := null;
    is_new := false;
    line := null;
    select * into thread from conversation.threads t where t.id = item.conversation_id for update;
    if not found then
      reason := 'unknown-conversation';
    else
      select * into line from conversation.entries e
      where e.started_on = thread.started_on and e.conversation_id = thread.id and e.id = item.id;
      if found then
        if line.from_id is distinct from coalesce(item.person_id, item.contact_id) then reason := 'id-taken'; end if;
      elsif thread.state = 'closed' then
        reason := 'conversation-closed';
      elsif item.person_id is not null and not item.is_note and not exists (
        select from conversation.participants p
        where p.conversation_id = thread.id and p.person_id = item.person_id and p.left_at is null
      ) then
        reason := 'not-a-participant';
      else
        line := conversation.store_entry(thread, row(
          item.id, case when item.is_note then 'note' else 'message' end,
          case when item.person_id is null then 'visitor' else 'agent' end, coalesce(item.person_id, item.contact_id),
          item.body, null, not item.is_note, item.event_id, item.correlation_id, item.causation_id)::conversation.new_entry);
        is_new := line.id is not null;
        if not is_new then reason := 'id-taken'; end if;
      end if;
    end if;
    seq := line.seq;
    public_seq := line.public_seq;
    stored_at := line.stored_at;
    return next;
  end loop;
end $$;`;

const rights = `
revoke all on function conversation.store_entry(conversation.threads, conversation.new_entry) from public;
revoke all on function conversation.add_entry(uuid, conversation.new_entry) from public;
revoke all on function conversation.append_entries(
  uuid[], uuid[], text[], boolean[], uuid[], uuid[], uuid[], uuid[], text[], text[]) from public;
grant execute on function conversation.store_entry(conversation.threads, conversation.new_entry),
  conversation.add_entry(uuid, conversation.new_entry)
  to visavis_conversation, visavis_conversation_engine;
grant execute on function conversation.append_entries(
  uuid[], uuid[], text[], boolean[], uuid[], uuid[], uuid[], uuid[], text[], text[]) to visavis_conversation;`;
