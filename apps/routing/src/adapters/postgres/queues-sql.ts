const columns = `q.id, q.operator_id as "operatorId", q.brand_id as "brandId", q.slug, q.name, q.channel,
  q.priority_bonus_ms as "priorityBonusMs", q.target_ms as "targetMs", q.offer_timeout_ms as "offerTimeoutMs",
  q.wrap_up_ms as "wrapUpMs", q.weight, q.requirements as "skillLevels",
  coalesce((select jsonb_agg(jsonb_build_object('skill', s.slug, 'level', r.level) order by s.slug)
    from jsonb_to_recordset(q.requirements) as r(skill uuid, level int) join routing.skills s on s.id = r.skill), '[]') as requirements`;

export const terms = {
  name: 'queue-terms',
  text: `select id, offer_timeout_ms as "offerTimeoutMs", wrap_up_ms as "wrapUpMs", is_auto_accept as "isAutoAccept"
    from routing.queues where id = any($1::uuid[])`,
};

export const list = {
  name: 'queues-list',
  text: `select ${columns} from routing.queues q where $1::uuid is null or q.brand_id = $1 order by q.brand_id, q.created_at, q.id`,
};

/** By name; else the brand’s first for the visitor’s language, else its first. */
export const forEntry = {
  name: 'queue-for-entry',
  text: `select ${columns} from routing.queues q
    where q.brand_id = $1 and ($2::text is null or q.slug = $2)
    order by (split_part(q.locale, '-', 1) = split_part($3, '-', 1)) desc nulls last, q.created_at, q.id limit 1`,
};

/**
 * Service level by product.md §6 over the visits begun in the last half hour: answered within the target ÷ (offered − abandoned
 * within 10 s). Visits still under way count as misses once they are past the target, and not at all before. The board counts alike:
 * who is offered still waits, and T is what it was when the visit began.
 */
export const statuses = {
  name: 'queue-statuses',
  text: `select q.id as "queueId", coalesce(w.waiting, 0)::int as waiting, coalesce(w.offered, 0)::int as offered,
      coalesce(a.active, 0)::int as active, (extract(epoch from clock_timestamp() - w.oldest) * 1000)::int as "longestWaitMs",
      (v.within::float8 / nullif(v.counted, 0)) as "serviceLevel"
    from routing.queues q
    left join lateral (
      select count(*) as waiting, count(*) filter (where state = 'offered') as offered, min(entered_at) as oldest
      from routing.works w where w.queue_id = q.id and w.state in ('waiting', 'offered')
    ) w on true
    left join lateral (
      select count(*) as active from routing.reservations r join routing.works w on w.id = r.work_id
      where w.queue_id = q.id and w.state in ('active', 'parked', 'wrapping')
    ) a on true
    left join lateral (
      select count(*) filter (where outcome = 'answered' and took_ms <= target_ms) as within,
        count(*) filter (where not (outcome is not distinct from 'abandoned' and took_ms <= 10000)
          and (outcome is not null or took_ms > target_ms)) as counted
      from (
        select i.outcome, x.target_ms, extract(epoch from coalesce(i.ended_at, clock_timestamp()) - i.began_at) * 1000 as took_ms
        from routing.queue_visits i join routing.works x on x.id = i.work_id
        where i.queue_id = q.id and i.began_at > clock_timestamp() - interval '30 minutes'
      ) t
    ) v on true
    where $1::uuid[] is null or q.id = any($1) order by q.brand_id, q.created_at, q.id`,
};

/** Whoever could serve a queue: the grant and every skill; with what their state derives from. */
export const agentsOfQueues = {
  name: 'queue-agents',
  text: `select q.id as "queueId", a.intent, a.connectivity, a.not_responding as "notResponding", a.capacity,
      coalesce(k.used, 0) as load, h.offers::int, h.talks::int, h.wrap_ups::int as "wrapUps"
    from routing.queues q
    join routing.access g on g.brand_id = q.brand_id
    join routing.agents a on a.person_id = g.person_id and a.is_set_up and not a.is_disabled
    left join routing.counters k on k.key = 'agent/' || a.person_id
    left join lateral (
      select count(*) filter (where w.state = 'offered') as offers, count(*) filter (where w.state in ('active', 'parked')) as talks,
        count(*) filter (where w.state = 'wrapping') as wrap_ups
      from routing.reservations r join routing.works w on w.id = r.work_id where r.agent_id = a.person_id
    ) h on true
    where q.id = any($1::uuid[]) and not exists (
      select from jsonb_to_recordset(q.requirements) as r(skill uuid, level int)
      where not exists (select from routing.agent_skills s
        where s.person_id = a.person_id and s.skill_id = r.skill and s.level >= r.level))`,
};
