const row = `person_id as "personId", operator_id as "operatorId", not_responding as "notResponding", capacity, version`;

/** The newer presence wins; saying `available` again ends not-responding, as does any other word from the agent. */
export const followPresence = {
  name: 'agent-presence',
  text: `insert into routing.agents as a (person_id, operator_id, intent, connectivity, presence_epoch, presence_version)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (person_id) do update set intent = $3, connectivity = $4, presence_epoch = $5, presence_version = $6,
      not_responding = a.not_responding and not $7, version = a.version + 1
    where a.presence_version < $6 returning ${row}`,
};

export const setNotResponding = {
  name: 'agent-not-responding',
  text: `update routing.agents set not_responding = true, version = version + 1
    where person_id = $1 and not not_responding returning ${row}`,
};

export const isSetUp = {
  name: 'agent-is-set-up',
  text: 'select from routing.agents where person_id = $1 and is_set_up',
};

export const setUp = {
  name: 'agent-set-up',
  text: `insert into routing.agents as a (person_id, operator_id, capacity, is_set_up) values ($1, $2, $3, true)
    on conflict (person_id) do update set capacity = $3, is_set_up = true, version = a.version + 1
    returning ${row}, clock_timestamp()::timestamptz(3) as at`,
};

export const dropSkills = {
  name: 'agent-drop-skills',
  text: 'delete from routing.agent_skills where person_id = $1',
};

export const addSkills = {
  name: 'agent-add-skills',
  text: `insert into routing.agent_skills (person_id, operator_id, skill_id, level)
    select $1, $2, s.skill, s.level from jsonb_to_recordset($3::jsonb) as s(skill uuid, level int)`,
};

export const setCap = { name: 'agent-set-cap', text: 'select routing.set_cap($1, $2, $3, $4, $5, $6)' };

/** Lifts the caps of an agent that are not named any more. */
export const liftCaps = {
  name: 'agent-lift-caps',
  text: `select routing.set_cap(operator_id, scope, agent_id, brand_id, channel, null) from routing.counters
    where agent_id = $1 and ((scope = 'agent-brand' and brand_id <> all($2::uuid[]))
      or (scope = 'agent-channel' and channel <> all($3::text[])))`,
};

export const followPerson = {
  name: 'agent-follow-person',
  text: `insert into routing.agents as a (person_id, operator_id, role, team_id, is_disabled, directory_version)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (person_id) do update set role = $3, team_id = $4, is_disabled = $5, directory_version = $6, version = a.version + 1
    where a.directory_version < $6 returning person_id`,
};

export const dropAccess = {
  name: 'access-drop',
  text: 'delete from routing.access where person_id = $1 and brand_id <> all($2::uuid[])',
};

export const addAccess = {
  name: 'access-add',
  text: `insert into routing.access (operator_id, person_id, brand_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
};

/** Agents with what their state derives from; seen by whoever shares a brand with them ($2), or by the engine (null). */
export const list = {
  name: 'agents-list',
  text: `select a.person_id as id, a.operator_id as "operatorId", a.team_id as "teamId", a.intent, a.connectivity,
      a.presence_epoch as "presenceEpoch", a.not_responding as "notResponding", a.capacity, coalesce(k.used, 0) as load,
      a.version,
      coalesce(h.offers, 0)::int as offers, coalesce(h.talks, 0)::int as talks, coalesce(h.wrap_ups, 0)::int as "wrapUps",
      coalesce((select jsonb_agg(jsonb_build_object('skill', s.slug, 'level', x.level) order by s.slug)
        from routing.agent_skills x join routing.skills s on s.id = x.skill_id where x.person_id = a.person_id), '[]') as skills
    from routing.agents a
    left join routing.counters k on k.key = 'agent/' || a.person_id
    left join lateral (
      select count(*) filter (where w.state = 'offered') as offers, count(*) filter (where w.state in ('active', 'parked')) as talks,
        count(*) filter (where w.state = 'wrapping') as wrap_ups
      from routing.reservations r join routing.works w on w.id = r.work_id where r.agent_id = a.person_id
    ) h on true
    where a.role in ('agent', 'supervisor') and not a.is_disabled
      and ($1::uuid[] is null or a.person_id = any($1)) and ($3::uuid is null or a.person_id > $3)
      and ($2::uuid is null or a.person_id = $2 or exists (
        select from routing.access mine join routing.access theirs using (brand_id)
        where mine.person_id = $2 and theirs.person_id = a.person_id))
    order by a.person_id limit $4`,
};

/** What decides, agent by agent, whether they could take this work now. */
export const conditionsFor = {
  name: 'agent-conditions',
  text: `select a.person_id as "agentId", a.intent, a.connectivity, a.not_responding as "notResponding", a.is_disabled as "isDisabled",
      exists (select from routing.access g where g.person_id = a.person_id and g.brand_id = w.brand_id) as "hasGrant",
      array(select r.skill::text from jsonb_to_recordset(w.requirements) as r(skill uuid, level int)
        where not exists (select from routing.agent_skills s
          where s.person_id = a.person_id and s.skill_id = r.skill and s.level >= r.level)) as "missingSkills",
      coalesce((select bool_and(c.used + w.weight <= c.cap) and bool_or(c.scope = 'agent') from routing.counters c
        where c.key = any(routing.counter_keys(a.person_id, w.brand_id, w.channel))), false) as "hasRoom",
      exists (select from routing.offers o where o.work_id = w.id and o.agent_id = a.person_id
        and o.state in ('declined', 'timed_out') and o.ended_at > clock_timestamp() - interval '60 seconds') as "refusedLately"
    from routing.works w join routing.agents a on a.operator_id = w.operator_id and a.role in ('agent', 'supervisor')
    where w.id = $1`,
};
