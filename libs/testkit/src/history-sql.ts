// Each statement reads the whole recorded history of one operator ($1), or of all (null), and answers what is broken.

/** From the offer to the end of what came of it: the time in which a chat took capacity from an agent. */
const holdings = `
  holding as (
    select o.agent_id, o.brand_id, w.channel, o.work_id, w.weight, o.offered_at as begins,
      coalesce(case when o.state = 'accepted' then (
          select min(t.at) from routing.work_transitions t
          where t.work_id = o.work_id and t.at >= o.ended_at and t.to_state in ('closed', 'waiting', 'abandoned', 'expired'))
        else o.ended_at end, 'infinity') as ends
    from routing.offers o join routing.works w on w.id = o.work_id
    where $1::uuid is null or o.operator_id = $1
  )`;

/** I1: the load of every counter, at every instant at which it changed, against its cap. */
export const overCapacity = `
  with ${holdings}, change as (
    select agent_id, brand_id, channel, begins as at, weight as delta from holding
    union all select agent_id, brand_id, channel, ends, -weight from holding where ends < 'infinity'
  ), load as (
    select k.key, k.cap, c.at, sum(c.delta) over (partition by k.key order by c.at, c.delta rows unbounded preceding) as load
    from routing.counters k join change c
      on (k.agent_id is null or c.agent_id = k.agent_id) and (k.brand_id is null or c.brand_id = k.brand_id)
      and (k.channel is null or c.channel = k.channel)
    where (k.agent_id is not null or k.brand_id is not null) and ($1::uuid is null or k.operator_id = $1)
  )
  select key, at, load, cap from load where load > cap order by at`;

/** I2: two agents at once with a chat, by offer or as its owner. */
export const doubled = `
  with ${holdings}
  select a.work_id, a.agent_id, b.agent_id as also from holding a join holding b
    on a.work_id = b.work_id and (a.begins, a.agent_id) < (b.begins, b.agent_id) and b.begins < a.ends`;

/** I3: every thread is a work and every work a thread, and each stands where its history ends. */
export const lost = `
  select coalesce(c.id, w.id) as id, c.id is null as no_thread, w.id is null as no_work
  from conversation.threads c full join routing.works w on w.id = c.id
  where ($1::uuid is null or coalesce(c.operator_id, w.operator_id) = $1) and (c.id is null or w.id is null
    or w.version <> (select count(*) from routing.work_transitions t where t.work_id = w.id)
    or w.state <> (select t.to_state from routing.work_transitions t where t.work_id = w.id order by t.version desc limit 1))`;

/** I3: who is in line is on one visit and nobody else is on any; visits begin and are answered as often as the history says. */
export const unbalanced = `
  select w.id, w.state, v.begun, v.open, v.answered, t.entered, t.taken
  from routing.works w
  cross join lateral (select count(*) as begun, count(*) filter (where ended_at is null) as open,
    count(*) filter (where outcome = 'answered') as answered from routing.queue_visits where work_id = w.id) v
  cross join lateral (
    select count(*) filter (where to_state = 'waiting' and coalesce(from_state, 'active') <> 'offered') as entered,
      count(*) filter (where to_state = 'active' and from_state in ('waiting', 'offered')) as taken
    from routing.work_transitions where work_id = w.id) t
  where ($1::uuid is null or w.operator_id = $1)
    and (v.open <> (w.state in ('waiting', 'offered'))::int or v.begun <> t.entered or v.answered <> t.taken)`;

/** Counters are the sum of the reservations they stand for. */
export const miscounted = `
  select c.key, c.used, h.held from routing.counters c cross join lateral (
    select coalesce(sum(r.weight), 0) as held from routing.reservations r
    where (c.agent_id is null or r.agent_id = c.agent_id) and (c.brand_id is null or r.brand_id = c.brand_id)
      and (c.channel is null or r.channel = c.channel)) h
  where c.used <> h.held and ($1::uuid is null or c.operator_id = $1)`;

/** A reservation stands for exactly what is offered, held or wrapped up, and with the agent who has it. */
export const misheld = `
  select w.id, w.state, w.agent_id, r.agent_id as reserved_for
  from routing.works w left join routing.reservations r on r.work_id = w.id left join routing.offers o on o.id = w.offer_id
  where ($1::uuid is null or w.operator_id = $1) and case
    when w.state in ('offered', 'active', 'wrapping') then r.agent_id is distinct from coalesce(w.agent_id, o.agent_id)
    when w.state = 'parked' then r.work_id is not null and r.agent_id <> w.agent_id
    else r.work_id is not null end`;

/**
 * I5: a chat was offered although an earlier one of the same line waited, and the same agent might have been offered that
 * one: its page was there, the agent had not refused it, and the pass had to know it. It had to when the step back into the
 * line was published, hence committed, before the pass's transaction began: the outbox has both instants.
 */
export const overtaken = `
  with told as (
    select (envelope -> 'data' -> 'work' ->> 'id')::uuid as work_id, (envelope ->> 'version')::int as version,
      min(created_at) as began, max(coalesce(published_at, 'infinity')) as published
    from routing.outbox where subject like 'evt.routing.v1.work-changed.%'
      and ($1::uuid is null or (envelope ->> 'operatorId')::uuid = $1) group by 1, 2
  ), stay as (
    select t.*, told.began, told.published, lead(t.at, 1, 'infinity') over (partition by t.work_id order by t.version) as ends
    from routing.work_transitions t join told using (work_id, version)
  )
  select a.id as earlier, b.id as later, o.agent_id, o.offered_at as at, s.at as waited_since, s.ends as waited_until, s.reason
  from routing.offers o join routing.works b on b.id = o.work_id
  join stay p on p.work_id = b.id and p.at = o.offered_at and p.to_state in ('offered', 'active')
  join routing.works a on a.line_id = b.line_id and a.priority_bonus_ms = b.priority_bonus_ms
    and (a.entered_at, a.arrival) < (b.entered_at, b.arrival)
  join stay s on s.work_id = a.id and s.to_state = 'waiting' and s.published <= p.began and s.ends > o.offered_at
  where (a.page_gone_at is null or a.page_gone_at > o.offered_at)
    and not exists (select from routing.offers r where r.work_id = a.id and r.agent_id = o.agent_id
      and r.state in ('declined', 'timed_out') and r.ended_at > p.began - interval '60 seconds')
  order by o.offered_at`;

/** I5: a chat that comes back to a line keeps the place it had when it first stood there. */
export const misplaced = `
  select w.id, w.entered_at, v.first_began from routing.works w cross join lateral (
    select min(began_at) as first_began from routing.queue_visits where work_id = w.id and queue_id = w.queue_id) v
  where w.entered_at > v.first_began and ($1::uuid is null or w.operator_id = $1)`;

/** I4 and I12: an offer to an agent without the grant, of another operator or brand, or without a skill at its level. */
export const unfit = `
  select o.id, o.work_id, o.agent_id from routing.offers o
  join routing.works w on w.id = o.work_id join routing.queues q on q.id = o.queue_id
  left join routing.agents a on a.person_id = o.agent_id
  where ($1::uuid is null or o.operator_id = $1) and (
    a.operator_id is distinct from w.operator_id or o.operator_id <> w.operator_id
    or o.brand_id <> w.brand_id or q.brand_id <> w.brand_id
    or not exists (select from routing.access g where g.person_id = o.agent_id and g.brand_id = w.brand_id)
    or exists (select from jsonb_to_recordset(w.requirements) as r(skill uuid, level int) where not exists (
      select from routing.agent_skills s where s.person_id = o.agent_id and s.skill_id = r.skill and s.level >= r.level)))`;

/** P3: the lines of a thread are numbered without gaps, and so are those that its visitor may see. */
export const gapped = `
  with numbered as (
    select e.conversation_id, e.seq, e.public_seq,
      row_number() over (partition by e.conversation_id order by e.seq) as nth,
      count(e.public_seq) over (partition by e.conversation_id order by e.seq) as public_nth
    from conversation.entries e where $1::uuid is null or e.operator_id = $1
  )
  select conversation_id, min(seq) as at from numbered
  where seq <> nth or public_seq <> public_nth group by conversation_id
  union all
  select t.id, t.last_seq from conversation.threads t cross join lateral (
    select count(*) as all_of_them, count(e.public_seq) as public from conversation.entries e
    where e.started_on = t.started_on and e.conversation_id = t.id) n
  where ($1::uuid is null or t.operator_id = $1) and (t.last_seq <> n.all_of_them or t.last_public_seq <> n.public)
  union all
  select e.conversation_id, count(*)::int from conversation.entries e where $1::uuid is null or e.operator_id = $1
  group by e.conversation_id, e.id having count(*) > 1`;
