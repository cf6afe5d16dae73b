/**
 * SQL of the tables `outbox`, `inbox` and `outbox_relay` of a service's schema, for its first migration.
 * Migrations that ran have it inside them: it is never edited again, a change is a v2 beside it.
 *
 * A service's own SQL functions may write outbox rows too: `insert into <schema>.outbox (id, subject, envelope)` suffices.
 * Positions of one aggregate follow commits only if its row is locked before they are drawn.
 *
 * @param schema the service's schema; group roles `visavis_<schema>` and `visavis_<schema>_engine` exist by then
 */
export function outboxTablesV1(schema: string): string {
  if (!/^[a-z][a-z_]{0,40}$/.test(schema)) throw new Error('the name of a schema is lower-case letters and "_"');
  return [rightsV1(schema), outboxV1(schema), partitionsV1(schema), inboxV1(schema)].join('\n');
}

const rightsV1 = (schema: string): string => `
grant usage on schema ${schema} to visavis_${schema}, visavis_${schema}_engine;`;

// A sequence of its own: identity columns of partitioned tables need Postgres 17.
const outboxV1 = (schema: string): string => `
create sequence ${schema}.outbox_position as bigint cache 1;
create table ${schema}.outbox (
  position bigint not null default nextval('${schema}.outbox_position'),
  id uuid not null,
  created_at timestamptz not null default now(),
  subject text not null,
  envelope jsonb not null,
  published_at timestamptz,
  primary key (created_at, position)
) partition by range (created_at);
create index outbox_pending on ${schema}.outbox (position) where published_at is null;
create index outbox_published on ${schema}.outbox using brin (published_at);
alter table ${schema}.outbox enable row level security;
alter table ${schema}.outbox force row level security;
create policy outbox_insert on ${schema}.outbox for insert
  to visavis_${schema}, visavis_${schema}_engine, current_user with check (true);
create policy outbox_relay_select on ${schema}.outbox for select to visavis_${schema}_engine, current_user using (true);
create policy outbox_relay_update on ${schema}.outbox for update to visavis_${schema}_engine using (true) with check (true);
grant usage on sequence ${schema}.outbox_position to visavis_${schema}, visavis_${schema}_engine;
grant insert on ${schema}.outbox to visavis_${schema};
grant insert, select on ${schema}.outbox to visavis_${schema}_engine;
grant update (published_at) on ${schema}.outbox to visavis_${schema}_engine;
create table ${schema}.outbox_relay (
  only_row boolean primary key default true check (only_row),
  stream_created text not null
);
alter table ${schema}.outbox_relay enable row level security;
alter table ${schema}.outbox_relay force row level security;
create policy outbox_relay_engine on ${schema}.outbox_relay to visavis_${schema}_engine using (true) with check (true);
grant select, insert, update on ${schema}.outbox_relay to visavis_${schema}_engine;`;

// Service roles own nothing, so a function of the owner's makes the partitions. Months are those of UTC.
const partitionsV1 = (schema: string): string => `
create function ${schema}.outbox_ensure_partitions(months_ahead integer default 3) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  month date := date_trunc('month', now())::date;
  part text;
begin
  perform pg_advisory_xact_lock(hashtext('${schema}.outbox_ensure_partitions'));
  for step in 0 .. least(greatest(months_ahead, 0), 24) loop
    part := 'outbox_' || to_char(month + make_interval(months => step), 'YYYY_MM');
    if to_regclass('${schema}.' || part) is null then
      execute format(
        'create table ${schema}.%I partition of ${schema}.outbox for values from (%L) to (%L)
           with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)',
        part,
        (month + make_interval(months => step))::timestamptz,
        (month + make_interval(months => step + 1))::timestamptz);
      execute format('alter table ${schema}.%I enable row level security', part);
      execute format('alter table ${schema}.%I force row level security', part);
    end if;
  end loop;
end $$;
revoke all on function ${schema}.outbox_ensure_partitions(integer) from public;
grant execute on function ${schema}.outbox_ensure_partitions(integer) to visavis_${schema}_engine;
select ${schema}.outbox_ensure_partitions();`;

const inboxV1 = (schema: string): string => `
create table ${schema}.inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  primary key (consumer, event_id)
);
create index inbox_at on ${schema}.inbox using brin (at);
alter table ${schema}.inbox enable row level security;
alter table ${schema}.inbox force row level security;
create policy inbox_engine on ${schema}.inbox to visavis_${schema}_engine using (true) with check (true);
grant select, insert, delete on ${schema}.inbox to visavis_${schema}_engine;`;
