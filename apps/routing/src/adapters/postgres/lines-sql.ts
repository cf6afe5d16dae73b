/** Who may be offered now: in line, and with the page open (or never known to have one). */
const inLine = `state = 'waiting' and page_gone_at is null`;

export const lockPool = { name: 'pool-lock', text: 'select from routing.pools where operator_id = $1 for update' };
export const makePool = {
  name: 'pool-make',
  text: 'insert into routing.pools (operator_id) values ($1) on conflict do nothing',
};

/** The lines by skipping along their index, then the first few of each. */
export const heads = {
  name: 'line-heads',
  text: `with recursive line as (
      (select w.line_id from routing.works w where w.operator_id = $1 and ${inLine} order by w.line_id limit 1)
      union all
      select (select w.line_id from routing.works w
              where w.operator_id = $1 and ${inLine} and w.line_id > l.line_id order by w.line_id limit 1)
      from line l where l.line_id is not null
    )
    select h.id as "workId", h.line_id as "lineId", h.brand_id as "brandId", h.channel, h.weight, h.requirements,
      h.entered_at as "enteredAt", h.arrival::float8 as arrival, h.priority_bonus_ms as "priorityBonusMs", h.target_ms as "targetMs",
      h.preferred_agent_id as "preferredAgentId",
      array(select o.agent_id::text from routing.offers o where o.work_id = h.id and o.state in ('declined', 'timed_out')
            and o.ended_at > clock_timestamp() - interval '60 seconds') as "refusedBy"
    from line l cross join lateral (
      select * from routing.works w where w.operator_id = $1 and ${inLine} and w.line_id = l.line_id
      order by w.entered_at, w.arrival limit $2
    ) h
    where l.line_id is not null`,
};

/**
 * Per line the best agents who hold the grant, every skill at its level, presence and some room. Joined as sets: asked line by
 * line, every agent of the pool would be looked up anew for each. Lines of one brand that ask for the same share their ranking.
 */
export const candidates = {
  name: 'line-candidates',
  text: `with line as (
      select * from unnest($2::text[], $3::uuid[], $4::jsonb[]) as l(line_id, brand_id, requirements)
    ), kind as (
      select row_number() over () as id, brand_id, requirements from (select distinct brand_id, requirements from line) d
    ), free as materialized (
      select a.person_id as id, a.version, k.used, k.cap, a.last_assigned_at
      from routing.agents a join routing.counters k on k.agent_id = a.person_id and k.scope = 'agent'
      where a.operator_id = $1 and a.is_routable and k.used < k.cap
    ), able as (
      select q.id as kind, s.person_id, count(*) as held
      from kind q cross join jsonb_to_recordset(q.requirements) as r(skill uuid, level int)
      join routing.agent_skills s on s.skill_id = r.skill and s.level >= r.level
      where s.operator_id = $1 group by q.id, s.person_id
    ), ranked as (
      select q.id as kind, f.*, row_number() over (partition by q.id
        order by f.used::float8 / f.cap, f.last_assigned_at nulls first, f.id) as place
      from kind q join routing.access g on g.brand_id = q.brand_id join free f on f.id = g.person_id
      left join able b on b.kind = q.id and b.person_id = f.id
      where coalesce(b.held, 0) = jsonb_array_length(q.requirements)
    )
    select l.line_id as "lineId", c.id, c.version, c.used, c.cap as capacity, c.last_assigned_at as "lastAssignedAt"
    from ranked c join kind q on q.id = c.kind join line l on l.brand_id = q.brand_id and l.requirements = q.requirements
    where c.place <= $5 order by l.line_id, c.place`,
};

export const agentCaps = {
  name: 'agent-caps',
  text: `select agent_id as "agentId", brand_id as "brandId", channel, greatest(0, cap - used) as room
    from routing.counters where agent_id = any($1::uuid[]) and scope in ('agent-brand', 'agent-channel')`,
};

export const brandCeilings = {
  name: 'brand-ceilings',
  text: `select brand_id as "brandId", greatest(0, cap - used) as room from routing.counters
    where operator_id = $1 and scope = 'brand'`,
};

/** By skipping from operator to operator along the index of the lines: a backlog of any length costs a few looks. */
export const poolsToServe = {
  name: 'pools-to-serve',
  text: `with recursive pool as (
      (select w.operator_id from routing.works w where ${inLine} order by w.operator_id limit 1)
      union all
      select (select w.operator_id from routing.works w where ${inLine} and w.operator_id > p.operator_id order by w.operator_id limit 1)
      from pool p where p.operator_id is not null
    )
    select p.operator_id as "operatorId" from pool p
    where p.operator_id is not null and exists (
      select from routing.agents a join routing.counters k on k.agent_id = a.person_id and k.scope = 'agent'
      where a.operator_id = p.operator_id and a.is_routable and k.used < k.cap)`,
};

export const positions = {
  name: 'positions',
  text: `select w.id as "workId", w.version, (
      select count(*)::int + 1 from routing.works o
      where o.queue_id = w.queue_id and o.state in ('waiting', 'offered') and o.page_gone_at is null
        and (o.entered_at, o.arrival) < (w.entered_at, w.arrival)) as position
    from routing.works w where w.id = any($1::uuid[]) and w.state in ('waiting', 'offered')`,
};
