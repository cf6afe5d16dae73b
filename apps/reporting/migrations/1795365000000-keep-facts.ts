import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts as their owners told them, one row per version; nothing is ever computed from anything else. */
const told = `
create table reporting.work_facts (
  work_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  visit_id uuid,
  state text not null,
  agent_id uuid,
  offer_id uuid,
  weight integer not null,
  at timestamptz(3) not null,
  reason text not null,
  by_kind text not null,
  by_id uuid,
  primary key (work_id, version)
);
create table reporting.visits (
  id uuid primary key,
  work_id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  outcome text,
  agent_id uuid,
  target_ms integer not null,
  is_told boolean not null,
  check ((ended_at is null) = (outcome is null)),
  check (ended_at >= began_at)
);
comment on column reporting.visits.is_told is 'Told whole by routing; else derived from the states of a work whose events are older than that.';
create index visits_of_queue on reporting.visits (queue_id, began_at);
create index visits_of_brand on reporting.visits (brand_id, began_at);
create index visits_began on reporting.visits (operator_id, began_at);
create index visits_of_agent on reporting.visits (agent_id, began_at) where agent_id is not null;
create index visits_open on reporting.visits (queue_id, began_at) where ended_at is null;
create table reporting.offers (
  id uuid primary key,
  work_id uuid not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  weight integer,
  state text not null,
  offered_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  check ((state = 'pending') = (ended_at is null))
);
comment on column reporting.offers.weight is 'Of the work; null until the work itself was heard of.';
create index offers_of_agent on reporting.offers (agent_id, coalesce(ended_at, 'infinity'));
create index offers_made on reporting.offers (operator_id, offered_at);
create index offers_pending on reporting.offers (agent_id) where ended_at is null;
create index offers_of_work on reporting.offers (work_id);
create table reporting.presence_facts (
  person_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  intent text not null,
  reason text,
  connectivity text not null,
  at timestamptz(3) not null,
  primary key (person_id, version)
);
create index presence_facts_at on reporting.presence_facts (person_id, at);
create table reporting.agent_facts (
  agent_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  not_responding boolean not null,
  capacity integer not null,
  at timestamptz(3) not null,
  primary key (agent_id, version)
);
create index agent_facts_at on reporting.agent_facts (agent_id, at);
create table reporting.person_facts (
  person_id uuid not null,
  version integer not null,
  operator_id uuid not null,
  role text not null,
  team_id uuid,
  brand_ids uuid[] not null,
  at timestamptz(3) not null,
  primary key (person_id, version)
);`;

/** What is folded from them; to be thrown away and folded again at any time. */
const folded = `
create table reporting.agent_brands (
  agent_id uuid not null,
  brand_id uuid not null,
  operator_id uuid not null,
  primary key (agent_id, brand_id)
);
create index agent_brands_by_brand on reporting.agent_brands (brand_id, agent_id);
create view reporting.team_spans with (security_invoker = true) as
  select person_id as agent_id, operator_id, team_id,
    case when row_number() over newest = 1 then '-infinity' else at end as began_at,
    coalesce(lead(at) over newest, 'infinity') as ended_at
  from reporting.person_facts
  window newest as (partition by person_id order by version);
create table reporting.handles (
  work_id uuid not null,
  since_version integer not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  weight integer not null,
  state text not null check (state in ('active', 'parked', 'wrapping', 'ended')),
  accepted_at timestamptz(3) not null,
  wrapped_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (work_id, since_version),
  check ((state = 'ended') = (ended_at is not null)),
  check (ended_at >= accepted_at)
);
comment on table reporting.handles is 'One agent’s hold of one work, from its acceptance to the end of wrap-up or to whoever has it next.';
create index handles_of_agent on reporting.handles (agent_id, coalesce(ended_at, 'infinity'));
create index handles_ended on reporting.handles (operator_id, ended_at);
create index handles_of_brand on reporting.handles (brand_id, ended_at);
create index handles_open on reporting.handles (agent_id) where ended_at is null;
create index handles_open_of_queue on reporting.handles (queue_id) where ended_at is null;
create table reporting.agent_spans (
  agent_id uuid not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  operator_id uuid not null,
  state text not null,
  state_since timestamptz(3) not null,
  intent text not null,
  reason text,
  connectivity text not null,
  not_responding boolean not null,
  load integer not null,
  capacity integer not null,
  offers integer not null,
  talks integer not null,
  wrap_ups integer not null,
  primary key (agent_id, began_at),
  check (ended_at > began_at)
);
comment on table reporting.agent_spans is 'An agent’s time without gaps or overlaps; the span that still runs has no end.';
create unique index agent_spans_running on reporting.agent_spans (agent_id) where ended_at is null;
create index agent_spans_ended on reporting.agent_spans (agent_id, ended_at);
create index agent_spans_running_of on reporting.agent_spans (operator_id) where ended_at is null;`;

/** Interval facts: what of a span falls into each quarter of an hour; what still runs is added when asked. */
const quarters = `
create table reporting.agent_quarters (
  agent_id uuid not null,
  quarter timestamptz(0) not null,
  operator_id uuid not null,
  not_responding_ms integer not null,
  offered_ms integer not null,
  busy_ms integer not null,
  working_ms integer not null,
  wrapping_ms integer not null,
  break_ms integer not null,
  available_ms integer not null,
  offline_ms integer not null,
  handling_ms integer not null,
  idle_ms integer not null,
  chat_ms bigint not null,
  used_weight_ms bigint not null,
  offered_weight_ms bigint not null,
  primary key (agent_id, quarter)
);
create index agent_quarters_of on reporting.agent_quarters (operator_id, quarter);
create table reporting.visit_quarters (
  visit_id uuid not null,
  quarter timestamptz(0) not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  waited_ms integer not null,
  primary key (visit_id, quarter)
);
create index visit_quarters_of on reporting.visit_quarters (operator_id, quarter);
create table reporting.handle_quarters (
  work_id uuid not null,
  since_version integer not null,
  quarter timestamptz(0) not null,
  operator_id uuid not null,
  brand_id uuid not null,
  queue_id uuid not null,
  agent_id uuid not null,
  handled_ms integer not null,
  primary key (work_id, since_version, quarter)
);
create index handle_quarters_of on reporting.handle_quarters (operator_id, quarter);
create table reporting.rebuilds (
  id uuid primary key,
  state text not null check (state in ('running', 'done', 'failed')),
  reason text not null,
  started_at timestamptz(3) not null default clock_timestamp(),
  ended_at timestamptz(3),
  source text,
  after text,
  events bigint not null default 0,
  problem text
);
create unique index rebuilds_running on reporting.rebuilds (state) where state = 'running';`;

const operator = `(select nullif(current_setting('app.operator', true), '')::uuid)`;
const person = `(select nullif(current_setting('app.person', true), '')::uuid)`;
const mine = `(select a.brand_id from reporting.access a where a.person_id = ${person})`;

const ofBrand = ['visits', 'offers', 'handles', 'visit_quarters', 'handle_quarters', 'work_facts', 'agent_brands'];
const ofAgent = ['agent_spans', 'agent_quarters', 'agent_facts'];
const ofEngine = ['presence_facts', 'rebuilds'];

const guarded = (table: string): string => `
alter table reporting.${table} enable row level security;
alter table reporting.${table} force row level security;
create policy ${table}_engine on reporting.${table} to visavis_reporting_engine using (true) with check (true);
grant select, insert, update, delete, truncate on reporting.${table} to visavis_reporting_engine;`;
const readable = (table: string, rule: string): string => `
create policy ${table}_granted on reporting.${table} for select to visavis_reporting
  using (operator_id = ${operator} and ${rule});
grant select on reporting.${table} to visavis_reporting;`;

export class KeepFacts1795365000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [told, folded, quarters]) await runner.query(sql);
    const tables = [...ofBrand, ...ofAgent, ...ofEngine, 'person_facts'];
    for (const table of tables) await runner.query(guarded(table));
    for (const table of ofBrand) await runner.query(readable(table, `brand_id in ${mine}`));
    // The subselect sees only the rows of agent_brands that the policy above lets through: colleagues on granted brands.
    const colleagues = 'agent_id in (select b.agent_id from reporting.agent_brands b)';
    for (const table of ofAgent) await runner.query(readable(table, colleagues));
    await runner.query(readable('person_facts', `${person} is not null`));
    await runner.query('grant select on reporting.team_spans to visavis_reporting, visavis_reporting_engine');
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}
