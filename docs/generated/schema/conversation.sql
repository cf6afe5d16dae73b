-- Made by `npm run docs` from a migrated database; changes by hand are lost. Partitions are left out.

create schema conversation;

create sequence conversation.outbox_position as bigint start 1 increment 1;

create table conversation.access (
  person_id uuid not null,
  brand_id uuid not null,
  operator_id uuid not null,
  role text not null,
  constraint access_pkey PRIMARY KEY (person_id, brand_id),
  constraint access_person_id_fkey FOREIGN KEY (person_id) REFERENCES conversation.people(person_id) ON DELETE CASCADE
);
alter table conversation.access enable row level security;
alter table conversation.access force row level security;
create policy access_engine on conversation.access for all to visavis_conversation_engine
  using (true)
  with check (true);
create policy access_own on conversation.access for select to visavis_conversation
  using (((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) AND (operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (role = ANY (ARRAY['agent'::text, 'supervisor'::text, 'admin'::text]))));

create table conversation.contacts (
  id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  subject text,
  name text,
  email text,
  locale text not null,
  created_at timestamp(3) with time zone default now() not null,
  identified_at timestamp(3) with time zone,
  constraint contacts_pkey PRIMARY KEY (id),
  constraint contacts_brand_id_subject_key UNIQUE (brand_id, subject),
  constraint contacts_id_brand_id_operator_id_key UNIQUE (id, brand_id, operator_id)
);
alter table conversation.contacts enable row level security;
alter table conversation.contacts force row level security;
create policy contacts_engine on conversation.contacts for all to visavis_conversation_engine
  using (true)
  with check (true);
create policy contacts_own on conversation.contacts for select to visavis_conversation
  using (((id = ( SELECT (NULLIF(current_setting('app.contact'::text, true), ''::text))::uuid AS "nullif")) AND (operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif"))));
create policy contacts_people on conversation.contacts for select to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))));

create table conversation.dispositions (
  id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  slug text not null,
  name text not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint dispositions_pkey PRIMARY KEY (id),
  constraint dispositions_brand_id_slug_key UNIQUE (brand_id, slug)
);
alter table conversation.dispositions enable row level security;
alter table conversation.dispositions force row level security;
create policy dispositions_administrators on conversation.dispositions for all to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE ((access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) AND (access.role = 'admin'::text)))))
  with check (((operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE ((access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) AND (access.role = 'admin'::text))))));
create policy dispositions_engine on conversation.dispositions for all to visavis_conversation_engine
  using (true)
  with check (true);
create policy dispositions_people on conversation.dispositions for select to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))));

create table conversation.entries (
  started_on date not null,
  conversation_id uuid not null,
  seq integer not null,
  id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  public_seq integer,
  kind text not null,
  from_kind text not null,
  from_id uuid,
  text text,
  target_id uuid,
  details jsonb,
  stored_at timestamp(3) with time zone not null,
  constraint entries_pkey PRIMARY KEY (started_on, conversation_id, seq),
  constraint entries_started_on_conversation_id_id_key UNIQUE (started_on, conversation_id, id),
  constraint entries_check CHECK (((public_seq >= 1) AND (public_seq <= seq))),
  constraint entries_from_kind_check CHECK ((from_kind = ANY (ARRAY['visitor'::text, 'agent'::text, 'system'::text]))),
  constraint entries_seq_check CHECK ((seq > 0))
) partition by RANGE (started_on);
alter table conversation.entries enable row level security;
alter table conversation.entries force row level security;
create policy entries_engine on conversation.entries for all to visavis_conversation_engine
  using (true)
  with check (true);
create policy entries_own_read on conversation.entries for select to visavis_conversation
  using (((contact_id = ( SELECT (NULLIF(current_setting('app.contact'::text, true), ''::text))::uuid AS "nullif")) AND (operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (public_seq IS NOT NULL)));
create policy entries_own_write on conversation.entries for insert to visavis_conversation
  with check (((from_kind = 'visitor'::text) AND (kind = 'message'::text) AND (public_seq IS NOT NULL) AND (from_id = contact_id) AND (contact_id = ( SELECT (NULLIF(current_setting('app.contact'::text, true), ''::text))::uuid AS "nullif")) AND (operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif"))));
create policy entries_people_read on conversation.entries for select to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))));
create policy entries_people_write on conversation.entries for insert to visavis_conversation
  with check (((from_kind = 'agent'::text) AND (from_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) AND (operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));

create table conversation.inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamp with time zone default now() not null,
  constraint inbox_pkey PRIMARY KEY (consumer, event_id)
);
alter table conversation.inbox enable row level security;
alter table conversation.inbox force row level security;
CREATE INDEX inbox_at ON conversation.inbox USING brin (at);
create policy inbox_engine on conversation.inbox for all to visavis_conversation_engine
  using (true)
  with check (true);

create table conversation.outbox (
  "position" bigint default nextval('conversation.outbox_position'::regclass) not null,
  id uuid not null,
  created_at timestamp with time zone default now() not null,
  subject text not null,
  envelope jsonb not null,
  published_at timestamp with time zone,
  traceparent text default NULLIF(current_setting('app.traceparent'::text, true), ''::text),
  constraint outbox_pkey PRIMARY KEY (created_at, "position")
) partition by RANGE (created_at);
alter table conversation.outbox enable row level security;
alter table conversation.outbox force row level security;
CREATE INDEX outbox_pending ON ONLY conversation.outbox USING btree ("position") WHERE (published_at IS NULL);
CREATE INDEX outbox_published ON ONLY conversation.outbox USING brin (published_at);
create policy outbox_insert on conversation.outbox for insert to visavis_conversation, visavis_conversation_engine, <owner>
  with check (true);
create policy outbox_relay_select on conversation.outbox for select to visavis_conversation_engine, <owner>
  using (true);
create policy outbox_relay_update on conversation.outbox for update to visavis_conversation_engine
  using (true)
  with check (true);

create table conversation.outbox_relay (
  only_row boolean default true not null,
  stream_created text not null,
  constraint outbox_relay_pkey PRIMARY KEY (only_row),
  constraint outbox_relay_only_row_check CHECK (only_row)
);
alter table conversation.outbox_relay enable row level security;
alter table conversation.outbox_relay force row level security;
create policy outbox_relay_engine on conversation.outbox_relay for all to visavis_conversation_engine
  using (true)
  with check (true);

create table conversation.outcomes (
  conversation_id uuid not null,
  talk_ended_at timestamp(3) with time zone not null,
  operator_id uuid not null,
  brand_id uuid not null,
  disposition_id uuid not null,
  agent_id uuid not null,
  note text,
  tags text[] default '{}'::text[] not null,
  filed_at timestamp(3) with time zone default now() not null,
  constraint outcomes_pkey PRIMARY KEY (conversation_id, talk_ended_at),
  constraint outcomes_conversation_id_brand_id_operator_id_fkey FOREIGN KEY (conversation_id, brand_id, operator_id) REFERENCES conversation.threads(id, brand_id, operator_id),
  constraint outcomes_disposition_id_fkey FOREIGN KEY (disposition_id) REFERENCES conversation.dispositions(id)
);
alter table conversation.outcomes enable row level security;
alter table conversation.outcomes force row level security;
create policy outcomes_engine on conversation.outcomes for all to visavis_conversation_engine
  using (true)
  with check (true);
create policy outcomes_file on conversation.outcomes for insert to visavis_conversation
  with check (((agent_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) AND (operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif")) AND (brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))));
create policy outcomes_people on conversation.outcomes for select to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))));

create table conversation.participants (
  conversation_id uuid not null,
  person_id uuid not null,
  joined_at timestamp(3) with time zone not null,
  operator_id uuid not null,
  brand_id uuid not null,
  role text not null,
  left_at timestamp(3) with time zone,
  constraint participants_pkey PRIMARY KEY (conversation_id, person_id, joined_at),
  constraint participants_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'joined'::text]))),
  constraint participants_conversation_id_brand_id_operator_id_fkey FOREIGN KEY (conversation_id, brand_id, operator_id) REFERENCES conversation.threads(id, brand_id, operator_id)
);
alter table conversation.participants enable row level security;
alter table conversation.participants force row level security;
CREATE INDEX participants_by_person ON conversation.participants USING btree (person_id, conversation_id DESC);
CREATE UNIQUE INDEX participants_now ON conversation.participants USING btree (conversation_id, person_id) WHERE (left_at IS NULL);
create policy participants_engine on conversation.participants for all to visavis_conversation_engine
  using (true)
  with check (true);
create policy participants_people on conversation.participants for select to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))));

create table conversation.people (
  person_id uuid not null,
  operator_id uuid not null,
  role text not null,
  is_disabled boolean not null,
  version integer not null,
  constraint people_pkey PRIMARY KEY (person_id)
);
alter table conversation.people enable row level security;
alter table conversation.people force row level security;
create policy people_engine on conversation.people for all to visavis_conversation_engine
  using (true)
  with check (true);

create table conversation.threads (
  id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  contact_id uuid not null,
  channel text not null,
  state text default 'open'::text not null,
  work_state text default 'waiting'::text not null,
  work_version integer default 0 not null,
  agent_id uuid,
  queue_id uuid,
  queue text,
  requirements jsonb default '[]'::jsonb not null,
  answers jsonb default '{}'::jsonb not null,
  started_at timestamp(3) with time zone not null,
  started_on date not null,
  talk_ended_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  last_seq integer default 0 not null,
  last_public_seq integer default 0 not null,
  disposition_id uuid,
  previous_id uuid,
  constraint threads_pkey PRIMARY KEY (id),
  constraint threads_id_brand_id_operator_id_key UNIQUE (id, brand_id, operator_id),
  constraint threads_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint threads_check1 CHECK ((last_public_seq <= last_seq)),
  constraint threads_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint threads_contact_id_brand_id_operator_id_fkey FOREIGN KEY (contact_id, brand_id, operator_id) REFERENCES conversation.contacts(id, brand_id, operator_id),
  constraint threads_disposition_id_fkey FOREIGN KEY (disposition_id) REFERENCES conversation.dispositions(id),
  constraint threads_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES conversation.threads(id)
);
alter table conversation.threads enable row level security;
alter table conversation.threads force row level security;
CREATE INDEX threads_by_agent ON conversation.threads USING btree (agent_id, id DESC);
CREATE INDEX threads_by_brand ON conversation.threads USING btree (brand_id, id DESC);
CREATE INDEX threads_by_contact ON conversation.threads USING btree (contact_id, id DESC);
CREATE UNIQUE INDEX threads_one_open ON conversation.threads USING btree (contact_id) WHERE (state = 'open'::text);
CREATE INDEX threads_open ON conversation.threads USING btree (brand_id, id DESC) WHERE (state = 'open'::text);
create policy threads_engine on conversation.threads for all to visavis_conversation_engine
  using (true)
  with check (true);
create policy threads_own on conversation.threads for all to visavis_conversation
  using (((contact_id = ( SELECT (NULLIF(current_setting('app.contact'::text, true), ''::text))::uuid AS "nullif")) AND (operator_id = ( SELECT (NULLIF(current_setting('app.operator'::text, true), ''::text))::uuid AS "nullif"))));
create policy threads_people_read on conversation.threads for select to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))));
create policy threads_people_write on conversation.threads for update to visavis_conversation
  using ((brand_id IN ( SELECT access.brand_id
   FROM conversation.access
  WHERE (access.person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))));

CREATE OR REPLACE FUNCTION conversation.add_entry(conversation uuid, entry conversation.new_entry)
 RETURNS TABLE(seq integer, public_seq integer, stored_at timestamp with time zone)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION conversation.append_entries(conversations uuid[], ids uuid[], texts text[], notes boolean[], operators uuid[], persons uuid[], contacts uuid[], events uuid[], correlations text[], causations text[])
 RETURNS TABLE(place integer, reason text, seq integer, public_seq integer, stored_at timestamp with time zone, is_new boolean)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION conversation.append_entries(conversations uuid[], ids uuid[], texts text[], notes boolean[], operators uuid[], persons uuid[], contacts uuid[], events uuid[], correlations text[], causations text[], traceparents text[])
 RETURNS TABLE(place integer, reason text, seq integer, public_seq integer, stored_at timestamp with time zone, is_new boolean)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION conversation.append_refusal(conversation uuid, entry_id uuid, author uuid, is_talking_person boolean, OUT reason text, OUT line conversation.entries)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION conversation.make_entry_partitions(first_day date, months_ahead integer DEFAULT 3)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION conversation.outbox_ensure_partitions(months_ahead integer DEFAULT 3)
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
  perform pg_advisory_xact_lock(hashtext('conversation.outbox_ensure_partitions'));
  for step in 0 .. least(greatest(months_ahead, 0), 24) loop
    part := 'outbox_' || to_char(month + make_interval(months => step), 'YYYY_MM');
    if to_regclass('conversation.' || part) is null then
      execute format(
        'create table conversation.%I partition of conversation.outbox for values from (%L) to (%L)
           with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)',
        part,
        (month + make_interval(months => step))::timestamptz,
        (month + make_interval(months => step + 1))::timestamptz);
      execute format('alter table conversation.%I enable row level security', part);
      execute format('alter table conversation.%I force row level security', part);
    end if;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION conversation.store_entry(thread conversation.threads, entry conversation.new_entry)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
AS $function$
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
end $function$;

grant usage on schema conversation to visavis_conversation;
grant usage on schema conversation to visavis_conversation_engine;
grant delete, insert, select, update on table conversation.access to visavis_conversation_engine;
grant select on table conversation.access to visavis_conversation;
grant delete, insert, select, update on table conversation.contacts to visavis_conversation_engine;
grant select on table conversation.contacts to visavis_conversation;
grant insert, select on table conversation.dispositions to visavis_conversation;
grant insert, select, update on table conversation.dispositions to visavis_conversation_engine;
grant insert, select on table conversation.entries to visavis_conversation;
grant insert, select on table conversation.entries to visavis_conversation_engine;
grant delete, insert, select on table conversation.inbox to visavis_conversation_engine;
grant insert on table conversation.outbox to visavis_conversation;
grant insert, select on table conversation.outbox to visavis_conversation_engine;
grant insert, select, update on table conversation.outbox_relay to visavis_conversation_engine;
grant insert, select on table conversation.outcomes to visavis_conversation;
grant insert, select on table conversation.outcomes to visavis_conversation_engine;
grant insert, select, update on table conversation.participants to visavis_conversation_engine;
grant select on table conversation.participants to visavis_conversation;
grant delete, insert, select, update on table conversation.people to visavis_conversation_engine;
grant insert, select, update on table conversation.threads to visavis_conversation_engine;
grant select on table conversation.threads to visavis_conversation;
grant update (name), update (slug) on table conversation.dispositions to visavis_conversation;
grant update (published_at) on table conversation.outbox to visavis_conversation_engine;
grant insert (answers), insert (brand_id), insert (channel), insert (contact_id), insert (id), insert (operator_id), insert (previous_id), insert (queue), insert (requirements), insert (started_at), insert (started_on), update (disposition_id), update (last_public_seq), update (last_seq) on table conversation.threads to visavis_conversation;
grant usage on sequence conversation.outbox_position to visavis_conversation;
grant usage on sequence conversation.outbox_position to visavis_conversation_engine;
grant execute on function conversation.add_entry(uuid,conversation.new_entry) to visavis_conversation;
grant execute on function conversation.add_entry(uuid,conversation.new_entry) to visavis_conversation_engine;
grant execute on function conversation.append_entries(uuid[],uuid[],text[],boolean[],uuid[],uuid[],uuid[],uuid[],text[],text[]) to visavis_conversation;
grant execute on function conversation.append_entries(uuid[],uuid[],text[],boolean[],uuid[],uuid[],uuid[],uuid[],text[],text[],text[]) to visavis_conversation;
grant execute on function conversation.append_refusal(uuid,uuid,uuid,boolean) to visavis_conversation;
grant execute on function conversation.make_entry_partitions(date,integer) to visavis_conversation_engine;
grant execute on function conversation.outbox_ensure_partitions(integer) to visavis_conversation_engine;
grant execute on function conversation.store_entry(conversation.threads,conversation.new_entry) to visavis_conversation;
grant execute on function conversation.store_entry(conversation.threads,conversation.new_entry) to visavis_conversation_engine;
