import type { Statement } from '@visavis/messaging/statements';
import { enough, quarterOf, sum } from './report-sums-sql';

const narrowed = (brand: string, queue: string): string =>
  `(${brand}::uuid is null or x.brand_id = ${brand}) and (${queue}::uuid is null or x.queue_id = ${queue})`;
const times = [
  sum('t.handling_ms', 'handlingMs'),
  sum('t.idle_ms', 'idleMs'),
  sum('t.used_weight_ms', 'usedWeightMs'),
  sum('t.offered_weight_ms', 'offeredWeightMs'),
].join(', ');
const theirTime = 'join reporting.agent_quarters t on t.agent_id = s.agent_id and t.quarter = s.quarter';

/**
 * $1 from, $2 until, $3 where intervals begin, $4 brand, $5 queue. The row without a bucket is the total: there an agent’s
 * quarter counts once, however many queues they served in it. It is missing when nobody served.
 */
export const servers: Statement = {
  name: 'queue-servers',
  text: `with served as materialized (
      select x.brand_id, x.queue_id, x.agent_id, x.quarter from reporting.handle_quarters x
      where x.quarter >= $1::timestamptz and x.quarter < $2::timestamptz and ${narrowed('$4', '$5')}
      union
      select x.brand_id, x.queue_id, x.agent_id, q.quarter from reporting.handles x, generate_series(
        greatest(${quarterOf('x.accepted_at')}, $1::timestamptz), $2::timestamptz - interval '1 millisecond', '15 minutes') q(quarter)
      where x.ended_at is null and x.accepted_at < $2::timestamptz and ${narrowed('$4', '$5')})
    (select width_bucket(s.quarter, $3::timestamptz[]) - 1 as bucket, s.brand_id as "brandId", s.queue_id as "queueId",
      null::uuid as "teamId", null::uuid as "agentId", ${times}
    from served s ${theirTime} group by bucket, s.brand_id, s.queue_id ${enough})
    union all
    select null, null, null, null, null, ${times}
    from (select distinct agent_id, quarter from served) s ${theirTime} having count(*) > 0`,
};

/** $1 from, $2 until, $3 brand, $4 queue: holds that ended in quarters which the running span of their agent reaches into. */
export const runningServed: Statement = {
  name: 'running-served',
  text: `select distinct x.brand_id as "brandId", x.queue_id as "queueId", x.agent_id as "agentId", x.quarter
    from reporting.agent_spans s join reporting.handle_quarters x
      on x.agent_id = s.agent_id and x.quarter >= ${quarterOf('s.began_at')}
    where s.ended_at is null and x.quarter >= $1::timestamptz and x.quarter < $2::timestamptz and ${narrowed('$3', '$4')}`,
};
