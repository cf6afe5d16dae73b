// Written from product.md §6 and the owners' tables alone: nothing here is shared with the code whose numbers it checks.
// $1 operator, $2 and $3 the half-open time, $4 the instant up to which what still runs is counted.

export const visitsSql = (owner: 'queue_id' | 'agent_id'): string => `
  with visits as (
    select v.${owner} as id, v.outcome, w.target_ms,
      round(extract(epoch from coalesce(v.ended_at, $4) - v.began_at) * 1000) as waited
    from routing.queue_visits v join routing.works w on w.id = v.work_id
    where v.operator_id = $1 and v.began_at >= $2 and v.began_at < $3
  ), kinds as (
    select *, outcome = 'answered' as is_answered,
      coalesce(outcome = 'abandoned', false) and waited <= 10000 as is_short,
      outcome is null and waited <= target_ms as is_open
    from visits
  )
  select id, count(*)::int as "offered.v1",
    sum(case when is_answered then 1 else 0 end)::int as "answered.v1",
    sum(case when outcome = 'abandoned' then 1 else 0 end)::int as "abandoned.v1",
    sum(is_short::int)::int as "short-abandoned.v1",
    sum(case when is_answered and waited <= target_ms then 1 else 0 end)::float8
      / nullif(sum((not is_short and not is_open)::int), 0) as "service-level.v1",
    round(avg(waited) filter (where is_answered))::float8 as "asa.v1",
    (max(waited) filter (where is_answered))::float8 as "asa-max.v1"
  from kinds where id is not null group by id`;

export const offersSql = (owner: 'queue_id' | 'agent_id'): string => `
  select ${owner} as id, count(*)::int as "offers-made.v1",
    sum((state = 'accepted')::int)::int as "offers-accepted.v1",
    sum((state = 'declined')::int)::int as "offers-declined.v1",
    sum((state = 'timed_out')::int)::int as "offers-timed-out.v1",
    sum((state = 'accepted')::int)::float8
      / nullif(sum((state in ('accepted', 'declined', 'timed_out'))::int), 0) as "offer-answer-rate.v1"
  from routing.offers where operator_id = $1 and offered_at >= $2 and offered_at < $3 group by ${owner}`;

/** Who held what and when, from the history of transitions: a hold ends with the first line that is not its agent's. */
const holds = `
  lines as (
    select work_id, version, queue_id, at,
      case when to_state in ('active', 'parked', 'wrapping') then agent_id end as holder
    from routing.work_transitions where operator_id = $1
  ), ends as (
    select l.*, lag(holder) over w as before, lead(at) over w as next_at from lines l
    window w as (partition by work_id order by version)
  ), begun as (
    select *, sum((holder is distinct from before)::int) over (partition by work_id order by version) as stretch from ends
  ), holds as (
    select holder as agent_id, (array_agg(queue_id order by version))[1] as queue_id, min(at) as began_at,
      case when count(next_at) = count(*) then max(next_at) end as ended_at
    from begun where holder is not null group by work_id, stretch, holder
  )`;

export const handlesSql = (owner: 'queue_id' | 'agent_id'): string => `
  with ${holds}
  select ${owner} as id,
    (count(*) filter (where ended_at >= $2 and ended_at < $3))::int as "handled.v1",
    (round(avg(round(extract(epoch from ended_at - began_at) * 1000)) filter (where ended_at >= $2 and ended_at < $3)))::float8
      as "aht-wall.v1",
    sum(greatest(0, round(extract(epoch from least(coalesce(ended_at, $4), $3, $4) - greatest(began_at, $2)) * 1000)))::float8
      as "handling-time.v1"
  from holds group by ${owner}`;

export const timeWithChatsSql = `
  with ${holds}, together as (
    select agent_id as id, unnest(range_agg(tstzrange(greatest(began_at, $2), least(coalesce(ended_at, $4), $3, $4)))) as stretch
    from holds where least(coalesce(ended_at, $4), $3, $4) > greatest(began_at, $2) group by agent_id
  )
  select id, sum(round(extract(epoch from upper(stretch) - lower(stretch)) * 1000))::float8 as "time-with-chats.v1"
  from together group by id`;

/** The thread's own memory of who took part, kept by another service. */
export const staysSql = `
  select p.person_id as id, count(*)::int as stays from conversation.participants p
  where p.operator_id = $1 and p.role = 'owner' and p.left_at is not null group by p.person_id`;
