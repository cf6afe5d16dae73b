import type { Pool } from 'pg';
import { schemas } from '../../infra/fleet';
import type { CrowdLog } from '../recorder';
import type { Evidence } from './evidence';

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const ENTRIES = `
  select conversation_id as "conversationId", id, seq, public_seq as "publicSeq", kind, from_kind as "fromKind", text,
    ${ms('stored_at')} as at
  from conversation.entries order by conversation_id, seq`;

const THREADS = `
  select id, operator_id as "operatorId", brand_id as "brandId", contact_id as "contactId", state, last_seq as "lastSeq",
    last_public_seq as "lastPublicSeq", work_state as "workState", work_version as "workVersion", agent_id as "agentId",
    ${ms('started_at')} as "startedAt", ${ms('closed_at')} as "closedAt"
  from conversation.threads`;

const WORKS = `
  select id, operator_id as "operatorId", brand_id as "brandId", contact_id as "contactId", state, version,
    agent_id as "agentId", weight, line_id as "lineId", ${ms('entered_at')} as "enteredAt", arrival::float8 as arrival,
    preferred_agent_id is not null as "hasPreference", requirements
  from routing.works`;

const TRANSITIONS = `
  select work_id as "workId", version, from_state as "from", to_state as "to", ${ms('at')} as at, reason, agent_id as "agentId"
  from routing.work_transitions order by work_id, version`;

const OFFERS = `
  select id, work_id as "workId", operator_id as "operatorId", brand_id as "brandId", agent_id as "agentId", state,
    ${ms('offered_at')} as "offeredAt", ${ms('expires_at')} as "expiresAt", ${ms('ended_at')} as "endedAt", reason
  from routing.offers order by offered_at, id`;

const VISITS = `
  select id, work_id as "workId", ${ms('began_at')} as "beganAt", ${ms('ended_at')} as "endedAt", outcome
  from routing.queue_visits order by began_at`;

const AGENTS = `
  select a.person_id as id, a.operator_id as "operatorId", a.capacity,
    coalesce((select array_agg(g.brand_id) from routing.access g where g.person_id = a.person_id), '{}') as "brandIds",
    coalesce((select jsonb_object_agg(k.skill_id, k.level) from routing.agent_skills k
              where k.person_id = a.person_id), '{}') as skills
  from routing.agents a`;

const eventsOf = (schema: string, type: string): string => `
  select substring(subject from '[^.]+$') as key, (envelope->>'version')::int as version
  from ${schema}.outbox where envelope->>'type' = '${type}'`;

const unpublishedIn = (schema: string): string =>
  `select count(*)::int as count from ${schema}.outbox where published_at is null`;

/** Reads everything as the administrator, once the platform is at rest. */
export async function gatherEvidence(admin: Pool, log: CrowdLog): Promise<Evidence> {
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;
  const unpublished: Record<string, number> = {};
  for (const schema of schemas) {
    const [row] = await rows<{ count: number }>(unpublishedIn(schema));
    unpublished[schema] = row?.count ?? 0;
  }
  return {
    log,
    entries: await rows(ENTRIES),
    threads: await rows(THREADS),
    works: await rows(WORKS),
    transitions: await rows(TRANSITIONS),
    offers: await rows(OFFERS),
    visits: await rows(VISITS),
    agents: await rows(AGENTS),
    reservations: await rows('select work_id as "workId", agent_id as "agentId" from routing.reservations'),
    workEvents: await rows(eventsOf('routing', 'evt.routing.v1.work-changed')),
    entryEvents: await rows(eventsOf('conversation', 'evt.conversation.v1.entry-added')),
    unpublished,
  };
}
