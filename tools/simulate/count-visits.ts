import type { Pool } from 'pg';

/** What routing's own tables say of a queue, counted anew. */
export interface VisitCount {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Visits that began because a chat came back to the line: the clients did not begin them. */
  readonly returned: number;
  /** Conversations that carry words on which came when another had just closed: the platform began them. */
  readonly carriedOn: number;
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
/** Counts the visits of every queue of an operator, and which of them no client began. */
export async function countVisits(admin: Pool, operatorId: string): Promise<ReadonlyMap<string, VisitCount>> {
  const { rows } = await admin.query<VisitCount & { id: string }>(queuesSql, [operatorId]);
  return new Map(rows.map((row) => [row.id, row]));
}
