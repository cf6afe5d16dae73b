import type { Pool } from 'pg';

/** What routing's own tables say of a queue, counted anew. */
export interface QueueRecount {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Visits that began because a chat came back to the line: the clients did not begin them. */
  readonly returned: number;
  /** Conversations that carry words on which came when another had just closed: the platform began them. */
  readonly carriedOn: number;
}

/** What routing's own tables say of an agent's offers and answers. */
export interface AgentRecount {
  readonly 'answered.v1': number;
  readonly 'offers-made.v1': number;
  readonly 'offers-accepted.v1': number;
  readonly 'offers-declined.v1': number;
  readonly 'offers-timed-out.v1': number;
}

const queuesSql = `
  select v.queue_id as id, count(*)::int as offered,
    (count(*) filter (where v.outcome = 'answered'))::int as answered,
    (count(*) filter (where v.outcome = 'abandoned'))::int as abandoned,
    (count(*) filter (where v.began_at > f.first_began))::int as returned,
    (count(*) filter (where v.began_at = f.first_began and t.previous_id is not null))::int as "carriedOn"
  from routing.queue_visits v
  cross join lateral (select min(began_at) as first_began from routing.queue_visits where work_id = v.work_id) f
  left join conversation.threads t on t.id = v.work_id
  where v.operator_id = $1 group by v.queue_id`;
const agentsSql = `
  select a.person_id as id,
    (select count(*)::int from routing.queue_visits v where v.agent_id = a.person_id and v.outcome = 'answered') as "answered.v1",
    count(o.id)::int as "offers-made.v1",
    (count(o.id) filter (where o.state = 'accepted'))::int as "offers-accepted.v1",
    (count(o.id) filter (where o.state = 'declined'))::int as "offers-declined.v1",
    (count(o.id) filter (where o.state = 'timed_out'))::int as "offers-timed-out.v1"
  from routing.agents a left join routing.offers o on o.agent_id = a.person_id
  where a.operator_id = $1 group by a.person_id`;

async function byId<Row extends { id: string }>(
  admin: Pool,
  sql: string,
  operatorId: string,
): Promise<Map<string, Row>> {
  const { rows } = await admin.query<Row>(sql, [operatorId]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Counts the visits of every queue of an operator. */
export function recountQueues(admin: Pool, operatorId: string): Promise<ReadonlyMap<string, QueueRecount>> {
  return byId<QueueRecount & { id: string }>(admin, queuesSql, operatorId);
}

/** Counts the offers and answers of every agent of an operator. */
export function recountAgents(admin: Pool, operatorId: string): Promise<ReadonlyMap<string, AgentRecount>> {
  return byId<AgentRecount & { id: string }>(admin, agentsSql, operatorId);
}
