import type { BoardBench } from './board-bench';

export const crowd = { queues: 200, agents: 500, visits: 50_000 };

/** A large house in the course of a day: written as folding would leave it. */
export async function fillHouse(bench: BoardBench, brands: readonly string[]): Promise<void> {
  await fillQueues(bench, brands);
  await fillAgents(bench, brands);
  await bench.sql.query('analyze');
}

async function fillQueues({ sql, operatorId }: BoardBench, brands: readonly string[]): Promise<void> {
  await sql.query(
    `create temporary table q as select n, gen_random_uuid() as id, ($1::uuid[])[1 + n % $2] as brand_id from generate_series(1, $3) n`,
    [brands, brands.length, crowd.queues],
  );
  await sql.query(
    `insert into reporting.visits (id, work_id, operator_id, brand_id, queue_id, began_at, ended_at, outcome, target_ms, is_told)
     select gen_random_uuid(), gen_random_uuid(), $1, q.brand_id, q.id, at,
       case when i % 249 > 0 then at + (i % 60) * interval '1 s' end,
       case when i % 249 > 0 then case i % 20 when 0 then 'abandoned' when 1 then 'left' else 'answered' end end, 30000, true
     from (select i, today + random() * (now() - today) as at
       from generate_series(1, $2) i, date_trunc('day', now(), 'Europe/Paris') today) v join q on q.n = 1 + v.i % $3`,
    [operatorId, crowd.visits, crowd.queues],
  );
}

async function fillAgents({ sql, operatorId }: BoardBench, brands: readonly string[]): Promise<void> {
  await sql.query(`create temporary table a as select n, gen_random_uuid() as id from generate_series(1, $1) n`, [
    crowd.agents,
  ]);
  await sql.query(
    `insert into reporting.person_facts (person_id, version, operator_id, role, team_id, brand_ids, at)
     select id, 1, $1, 'agent', null, $2, now() from a`,
    [operatorId, brands],
  );
  await sql.query(
    `insert into reporting.agent_brands (agent_id, brand_id, operator_id)
     select a.id, b.id, $1 from a join unnest($2::uuid[]) with ordinality as b(id, k) on (b.k + a.n) % 4 = 0`,
    [operatorId, brands],
  );
  await sql.query(
    `insert into reporting.agent_spans (agent_id, began_at, ended_at, operator_id, state, state_since, intent, reason, connectivity,
       not_responding, load, capacity, offers, talks, wrap_ups)
     select id, now() - k * interval '1 minute', case when k > 1 then now() - (k - 1) * interval '1 minute' end, $1, 'working',
       now(), 'available', null, 'connected', false, 200, 300, 0, 2, 0 from a, generate_series(1, 5) k`,
    [operatorId],
  );
  await sql.query(
    `insert into reporting.handles (work_id, since_version, operator_id, brand_id, queue_id, agent_id, weight, state, accepted_at, ended_at)
     select gen_random_uuid(), 1, $1, q.brand_id, q.id, a.id, 100, case when k > 3 then 'ended' else 'active' end,
       now() - k * interval '10 minutes', case when k > 3 then now() - k * interval '9 minutes' end
     from a, generate_series(1, 10) k join q on q.n = 1 + k % 200`,
    [operatorId],
  );
}
