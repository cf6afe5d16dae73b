/**
 * Where each of the reader’s brands is in its own day. $1 and $2 name zones by brand, $3 the zone of any other. Of the instants of a
 * transaction `now()` alone is one that an index can be searched by.
 */
const days = `
  days as materialized (
    select a.brand_id, now() - interval '30 minutes' as lately,
      date_trunc('day', now() at time zone zone) at time zone zone as midnight,
      (date_trunc('day', now() at time zone zone) + interval '1 day') at time zone zone as tomorrow
    from reporting.access a
    left join unnest($1::uuid[], $2::text[]) as z(brand_id, name) using (brand_id)
    cross join lateral (select coalesce(z.name, $3) as zone) n
  )`;

/** What became of a visit, by the rules of the reports. Counting kinds is a third of the work of counting every number row by row. */
const kind = `
  case
    when v.ended_at is null then case when now() - v.began_at <= v.target_ms * interval '1 ms' then 'undecided' else 'missed' end
    when v.outcome = 'answered' then case when v.ended_at - v.began_at <= v.target_ms * interval '1 ms' then 'within' else 'after' end
    when v.outcome = 'abandoned' then case when v.ended_at - v.began_at <= interval '10 s' then 'short' else 'abandoned' end
    else 'missed'
  end as kind`;

export const instant = {
  name: 'board-instant',
  text: `select now()::timestamptz(3) as "asOf", coalesce(array_agg(brand_id order by brand_id), '{}') as "brandIds" from reporting.access`,
};

/** Today’s visits that ended and began before $4, which do not change any more, and which of them are still open. */
export const settled = {
  name: 'board-settled',
  text: `with ${days}
    select d.brand_id as "brandId", d.tomorrow, c.queue_id as "queueId", c.kind, c.visits, c.open
    from days d left join lateral (
      select v.queue_id, ${kind}, count(*)::int as visits, array_agg(v.id) filter (where v.ended_at is null) as open
      from reporting.visits v where v.brand_id = d.brand_id and v.began_at >= d.midnight and v.began_at < $4
      group by 1, 2, v.ended_at is null
    ) c on true`,
};

const firstRecent = 'least(d.lately, greatest(d.midnight, $4))';

/** Visits since then, those that were open then ($5), and all of the last half hour. */
export const recent = {
  name: 'board-recent',
  text: `with ${days}
    select c.* from days d cross join lateral (
      select v.queue_id as "queueId", v.brand_id as "brandId", ${kind}, count(*)::int as visits,
        v.began_at >= d.lately as "isLate",
        v.began_at >= d.midnight and (v.began_at >= $4 or v.id = any($5::uuid[])) as "isToday"
      from reporting.visits v where v.brand_id = d.brand_id and v.began_at >= ${firstRecent} group by 1, 2, 3, 5, 6
    ) c
    union all
    select v.queue_id, v.brand_id, ${kind}, 1, false, v.began_at >= d.midnight
    from reporting.visits v join days d using (brand_id) where v.id = any($5::uuid[]) and v.began_at < ${firstRecent}`,
};

/** All that is under way: chats by agent, and lines by queue. A chat handed back waits since it first came into the queue, in a visit before. */
export const underWay = {
  name: 'board-under-way',
  text: `select agent_id as "agentId", work_id as "workId", brand_id as "brandId", queue_id as "queueId", state, accepted_at as since, 1 as works
    from reporting.handles where ended_at is null
    union all
    select agent_id, work_id, brand_id, queue_id, 'offered', offered_at, 1 from reporting.offers where ended_at is null
    union all
    select null, null, v.brand_id, v.queue_id, 'waiting', min(f.began_at), count(*)::int
    from reporting.visits v cross join lateral (
      select min(o.began_at) as began_at from reporting.visits o where o.work_id = v.work_id and o.queue_id = v.queue_id
    ) f where v.ended_at is null group by v.brand_id, v.queue_id`,
};

/** Row-level security leaves colleagues, past ones too, and the brands shared with them; the board shows who has one still. */
export const agents = {
  name: 'board-agents',
  text: `select s.agent_id as "agentId", p.team_id as "teamId", b.brand_ids as "brandIds", s.state, s.state_since as since, s.intent,
      s.reason, s.connectivity, s.load, s.capacity
    from reporting.agent_spans s
    join (select agent_id, array_agg(brand_id) as brand_ids from reporting.agent_brands group by 1) granted using (agent_id)
    cross join lateral (
      select role, team_id, brand_ids from reporting.person_facts f where f.person_id = s.agent_id order by version desc limit 1
    ) p
    join lateral (
      select array_agg(id) as brand_ids from unnest(granted.brand_ids) id where id = any(p.brand_ids)
    ) b on b.brand_ids is not null
    where s.ended_at is null and p.role = 'agent'`,
};
