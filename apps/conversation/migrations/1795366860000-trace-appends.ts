import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages of a batch carry each its own trace into its outbox row, and each its own correlation id into
 * `application_name` while its thread is locked and written. The function with ten parameters stays for processes
 * that were started before this ran.
 */
export class TraceAppends1795366860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appendEntries);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}

const appendEntries = `
create function conversation.append_entries(
  conversations uuid[], ids uuid[], texts text[], notes boolean[], operators uuid[], persons uuid[], contacts uuid[],
  events uuid[], correlations text[], causations text[], traceparents text[])
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
    select * from unnest(conversations, ids, texts, notes, operators, persons, contacts, events, correlations, causations,
                         traceparents)
      with ordinality as said (conversation_id, id, body, is_note, operator_id, person_id, contact_id, event_id,
                               correlation_id, causation_id, traceparent, nth)
    order by conversation_id, nth
  loop
    perform set_config('app.operator', item.operator_id::text, true),
            set_config('app.person', coalesce(item.person_id::text, ''), true),
            set_config('app.contact', coalesce(item.contact_id::text, ''), true),
            set_config('app.traceparent', coalesce(item.traceparent, ''), true),
            set_config('application_name', regexp_replace(item.correlation_id, '[^A-Za-z0-9-]', '', 'g'), true);
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

const parameters = 'uuid[], uuid[], text[], boolean[], uuid[], uuid[], uuid[], uuid[], text[], text[], text[]';
const rights = `
revoke all on function conversation.append_entries(${parameters}) from public;
grant execute on function conversation.append_entries(${parameters}) to visavis_conversation;`;
