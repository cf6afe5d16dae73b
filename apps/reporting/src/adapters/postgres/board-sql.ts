/** Where each of the reader’s brands is in its own day. $1 and $2 name zones by brand, $3 the zone of any other. */
const days = `
  clock as materialized (select clock_timestamp()::timestamptz(3) as at),
  days as materialized (
    select a.brand_id, clock.at, clock.at - interval '30 minutes' as lately,
      date_trunc('day', clock.at at time zone zone) at time zone zone as midnight
    from reporting.access a
    left join unnest($1::uuid[], $2::text[]) as z(brand_id, name) using (brand_id)
    cross join lateral (select coalesce(z.name, $3) as zone) n
    cross join clock
  )`;

/** Visits by what became of them: counting kinds is a third of the work of counting every number row by row. */
const kinds = `
  kinds as (
    select v.queue_id, v.brand_id, v.began_at >= d.midnight as is_today, v.began_at >= d.lately as is_late,
      case
        when v.ended_at is null then case when d.at - v.began_at <= v.target_ms * interval '1 ms' then 'undecided' else 'missed' end
        when v.outcome = 'answered' then case when v.ended_at - v.began_at <= v.target_ms * interval '1 ms' then 'within' else 'after' end
        when v.outcome = 'abandoned' then case when v.ended_at - v.began_at <= interval '10 s' then 'short' else 'abandoned' end
        else 'missed'
      end as kind, count(*) as visits
    from days d join reporting.visits v on v.brand_id = d.brand_id and v.began_at >= least(d.midnight, d.lately)
    group by 1, 2, 3, 4, 5
  )`;

const counted = (name: string, span: string, condition = 'true'): string =>
  `coalesce(sum(visits) filter (where ${span} and ${condition}), 0)::int as ${name}`;

function tally(prefix: string, span: string): string {
  return [
    counted(`${prefix}_offered`, span),
    counted(`${prefix}_answered`, span, `kind in ('within', 'after')`),
    counted(`${prefix}_abandoned`, span, `kind in ('abandoned', 'short')`),
    counted(`${prefix}_within`, span, `kind = 'within'`),
    counted(`${prefix}_judged`, span, `kind not in ('short', 'undecided')`),
  ].join(', ');
}

function tallyObject(prefix: string): string {
  const of = (name: string): string => `coalesce(t.${prefix}_${name}, 0)`;
  return `json_build_object('offered', ${of('offered')}, 'answered', ${of('answered')}, 'abandoned', ${of('abandoned')},
    'serviceLevel', t.${prefix}_within::float8 / nullif(t.${prefix}_judged, 0),
    'inTarget', ${of('within')}, 'counted', ${of('judged')})`;
}

const instant = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A chat handed back waits since it first came into the queue, in a visit before. */
const lines = `
  line as (
    select v.queue_id, v.brand_id, count(*)::int as waiting, min(f.began_at) as longest_since
    from reporting.visits v
    cross join lateral (select min(o.began_at) as began_at from reporting.visits o where o.work_id = v.work_id and o.queue_id = v.queue_id) f
    where v.ended_at is null group by 1, 2
  ),
  asked as (select queue_id, brand_id, count(*)::int as offered from reporting.offers where ended_at is null group by 1, 2),
  held as (select queue_id, brand_id, count(*)::int as active from reporting.handles where ended_at is null group by 1, 2),
  tallies as (
    select queue_id, brand_id, ${tally('now', 'is_late')}, ${tally('today', 'is_today')} from kinds group by 1, 2
  ),
  queues as (
    select coalesce(json_agg(json_build_object('queueId', queue_id, 'brandId', brand_id,
      'waiting', coalesce(line.waiting, 0), 'offered', coalesce(asked.offered, 0), 'active', coalesce(held.active, 0),
      'longestSince', ${instant('line.longest_since')}, 'now', ${tallyObject('now')}, 'today', ${tallyObject('today')}) order by queue_id), '[]') as rows
    from line full join asked using (queue_id, brand_id) full join held using (queue_id, brand_id)
    full join tallies t using (queue_id, brand_id)
    where $4::uuid[] is null or queue_id = any($4)
  )`;

/** Row-level security leaves of each part what the reader may see: brands shared, and chats of those brands. */
const people = `
  shared as (select agent_id, array_agg(brand_id order by brand_id) as brand_ids from reporting.agent_brands group by 1),
  persons as (select distinct on (person_id) person_id, role, team_id from reporting.person_facts order by person_id, version desc),
  chats as (
    select agent_id, json_agg(json_build_object('conversationId', work_id, 'brandId', brand_id, 'queueId', queue_id,
      'state', state, 'since', ${instant('since')}) order by since, work_id) as rows
    from (
      select agent_id, work_id, brand_id, queue_id, state, accepted_at as since from reporting.handles where ended_at is null
      union all
      select agent_id, work_id, brand_id, queue_id, 'offered', offered_at from reporting.offers where ended_at is null
    ) c group by 1
  ),
  agents as (
    select coalesce(json_agg(json_build_object('agentId', s.agent_id, 'teamId', p.team_id, 'brandIds', b.brand_ids,
      'state', s.state, 'since', ${instant('s.state_since')}, 'intent', s.intent, 'reason', s.reason,
      'connectivity', s.connectivity, 'load', s.load, 'capacity', s.capacity, 'chats', coalesce(c.rows, '[]')) order by s.agent_id), '[]') as rows
    from reporting.agent_spans s
    join shared b using (agent_id)
    join persons p on p.person_id = s.agent_id and p.role = 'agent'
    left join chats c using (agent_id)
    where s.ended_at is null
  )`;

/** The whole board in one statement, so that all of it is of one moment. $4: the only queues wanted. */
export const readBoard = {
  name: 'board-read',
  text: `with ${[days, kinds, lines, people].join(',')}
    select floor(extract(epoch from clock.at) * 1000)::float8 as version, ${instant('clock.at')} as "asOf", queues.rows as queues, agents.rows as agents
    from clock, queues, agents`,
};
