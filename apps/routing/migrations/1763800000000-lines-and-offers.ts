import type { MigrationInterface, QueryRunner } from 'typeorm';
import { outboxTablesV1 } from '@visavis/messaging/outbox-tables-v1';

/** Queues, agents, works with their history, offers and decisions. */
export class LinesAndOffers1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TENANCY);
    await runner.query(PEOPLE_AND_SKILLS);
    await runner.query(WORK);
    await runner.query(OFFERS);
    await runner.query(outboxTablesV1('routing'));
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('routing: the first migration is not taken back; restore a backup instead'));
  }
}

const TENANCY = `
  grant usage on schema routing to visavis_routing, visavis_routing_engine;
  create function routing.caller(setting text) returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.' || setting, true), '')::uuid $$;
  create table routing.access (
    operator_id uuid not null,
    person_id uuid not null,
    brand_id uuid not null,
    primary key (person_id, brand_id)
  );
  create index access_by_brand on routing.access (brand_id, person_id);
  create table routing.pools (operator_id uuid primary key);
`;

const PEOPLE_AND_SKILLS = `
  create table routing.skills (
    id uuid primary key,
    operator_id uuid not null,
    slug text not null,
    name text not null,
    unique (operator_id, slug)
  );
  create table routing.queues (
    id uuid primary key,
    operator_id uuid not null,
    brand_id uuid not null,
    slug text not null,
    name text not null,
    channel text not null check (channel in ('chat', 'message')),
    locale text,
    requirements jsonb not null default '[]',
    priority_bonus_ms int not null,
    target_ms int not null check (target_ms > 0),
    offer_timeout_ms int not null,
    wrap_up_ms int not null,
    weight int not null check (weight > 0),
    is_auto_accept boolean not null default false,
    created_at timestamptz(3) not null default clock_timestamp(),
    unique (operator_id, slug)
  );
  create index queues_by_brand on routing.queues (brand_id, created_at, id);
  create table routing.agents (
    person_id uuid primary key,
    operator_id uuid not null,
    team_id uuid,
    role text not null default 'agent',
    is_disabled boolean not null default false,
    directory_version int not null default 0,
    is_set_up boolean not null default false,
    capacity int not null default 0 check (capacity >= 0),
    intent text not null default 'offline' check (intent in ('available', 'break', 'offline')),
    connectivity text not null default 'lost' check (connectivity in ('connected', 'grace', 'lost')),
    presence_epoch int not null default 0,
    presence_version int not null default 0,
    not_responding boolean not null default false,
    last_assigned_at timestamptz(3),
    version int not null default 1,
    is_routable boolean not null generated always as
      (intent = 'available' and connectivity = 'connected' and not not_responding and not is_disabled) stored
  );
  comment on column routing.agents.version is
    'Grows with whatever decides who may be asked: skills, capacity, presence, not responding. An admission names the version it judged.';
  create index agents_routable on routing.agents (operator_id) where is_routable;
  create table routing.agent_skills (
    person_id uuid not null references routing.agents,
    skill_id uuid not null references routing.skills,
    operator_id uuid not null,
    level int not null check (level between 1 and 5),
    primary key (person_id, skill_id)
  );
`;

const WORK = `
  create table routing.works (
    id uuid primary key,
    operator_id uuid not null,
    brand_id uuid not null,
    contact_id uuid not null,
    queue_id uuid not null references routing.queues,
    visit_id uuid,
    channel text not null,
    state text not null check (state in
      ('waiting', 'offered', 'active', 'parked', 'wrapping', 'closed', 'abandoned', 'expired')),
    version int not null,
    agent_id uuid,
    offer_id uuid,
    weight int not null check (weight >= 0),
    started_on date not null,
    entered_at timestamptz(3) not null,
    arrival bigint generated always as identity,
    priority_bonus_ms int not null,
    target_ms int not null,
    requirements jsonb not null,
    line_id text not null,
    preferred_agent_id uuid,
    preferred_until timestamptz(3),
    wrap_up_ends_at timestamptz(3),
    page_seen_at timestamptz(3),
    page_gone_at timestamptz(3),
    changed_at timestamptz(3) not null,
    check ((state in ('active', 'parked', 'wrapping')) = (agent_id is not null) or state = 'closed'),
    check ((state = 'offered') = (offer_id is not null))
  );
  comment on column routing.works.line_id is 'Queue and requirements: chats of one line compete for the same agents.';
  create index works_in_line on routing.works (operator_id, line_id, entered_at, arrival)
    where state = 'waiting' and page_gone_at is null;
  create index works_of_queue on routing.works (queue_id, entered_at, arrival) where state in ('waiting', 'offered');
  create index works_held on routing.works (agent_id) where state in ('active', 'parked', 'wrapping');
  create index works_of_contact on routing.works (contact_id, id desc);
  create index works_of_brand on routing.works (brand_id, id desc);
  create index works_wrapping on routing.works (wrap_up_ends_at) where state = 'wrapping';
  create index works_with_page on routing.works (page_seen_at) where state in ('waiting', 'offered') and page_seen_at is not null;

  create table routing.work_transitions (
    work_id uuid not null references routing.works,
    version int not null,
    operator_id uuid not null,
    brand_id uuid not null,
    contact_id uuid not null,
    from_state text,
    to_state text not null,
    at timestamptz(3) not null,
    by_kind text not null,
    by_id uuid,
    reason text not null,
    queue_id uuid not null,
    agent_id uuid,
    weight int not null,
    primary key (work_id, version)
  );
  create table routing.queue_visits (
    id uuid primary key,
    work_id uuid not null references routing.works,
    operator_id uuid not null,
    brand_id uuid not null,
    contact_id uuid not null,
    queue_id uuid not null,
    began_at timestamptz(3) not null,
    ended_at timestamptz(3),
    outcome text check (outcome in ('answered', 'abandoned', 'overflowed', 'expired', 'left')),
    agent_id uuid,
    check ((ended_at is null) = (outcome is null)),
    check (ended_at >= began_at)
  );
  create unique index one_open_visit on routing.queue_visits (work_id) where ended_at is null;
  create index visits_by_queue on routing.queue_visits (queue_id, began_at);
`;

const OFFERS = `
  create table routing.offers (
    id uuid primary key,
    work_id uuid not null references routing.works,
    operator_id uuid not null,
    brand_id uuid not null,
    contact_id uuid not null,
    queue_id uuid not null,
    agent_id uuid not null,
    state text not null check (state in ('pending', 'accepted', 'declined', 'timed_out', 'withdrawn')),
    presence_epoch int not null,
    offered_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    ended_at timestamptz(3),
    reason text,
    why text not null,
    check ((state = 'pending') = (ended_at is null))
  );
  create unique index one_open_offer on routing.offers (work_id) where state = 'pending';
  create index offers_pending_of_agent on routing.offers (agent_id) where state = 'pending';
  create index offers_due on routing.offers (expires_at) where state = 'pending';
  create index offers_refused on routing.offers (work_id, ended_at) where state in ('declined', 'timed_out');

  create table routing.decisions (
    id uuid primary key,
    work_id uuid not null references routing.works,
    operator_id uuid not null,
    brand_id uuid not null,
    contact_id uuid not null,
    agent_id uuid not null,
    at timestamptz(3) not null,
    why text not null,
    candidates text not null
  );
  create index decisions_of_work on routing.decisions (work_id, at);
`;
