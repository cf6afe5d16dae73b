export const lock = {
  name: 'agents-lock',
  text: `select pg_advisory_xact_lock(hashtextextended(id, 2))
    from (select distinct id from unnest($1::text[]) as id order by id) as wanted`,
};
export const addPresences = {
  name: 'presence-facts-add',
  text: `insert into reporting.presence_facts (person_id, version, operator_id, intent, reason, connectivity, at)
    select "personId", version, "operatorId", intent, reason, connectivity, at
    from jsonb_to_recordset($1::jsonb) as f("personId" uuid, version int, "operatorId" uuid, intent text, reason text,
      connectivity text, at timestamptz)
    on conflict do nothing returning person_id as "agentId", operator_id as "operatorId", at as from`,
};
export const addFacts = {
  name: 'agent-facts-add',
  text: `insert into reporting.agent_facts (agent_id, version, operator_id, not_responding, capacity, at)
    select "agentId", version, "operatorId", "notResponding", capacity, at
    from jsonb_to_recordset($1::jsonb) as f("agentId" uuid, version int, "operatorId" uuid, "notResponding" boolean, capacity int,
      at timestamptz)
    on conflict do nothing returning agent_id as "agentId", operator_id as "operatorId", at as from`,
};
export const addPeople = {
  name: 'person-facts-add',
  text: `insert into reporting.person_facts (person_id, version, operator_id, role, team_id, brand_ids, at)
    select "personId", version, "operatorId", role, "teamId",
      array(select jsonb_array_elements_text("brandIds")::uuid), at
    from jsonb_to_recordset($1::jsonb) as f("personId" uuid, version int, "operatorId" uuid, role text, "teamId" uuid,
      "brandIds" jsonb, at timestamptz)
    on conflict do nothing`,
};
/** Grants that ended stay: who leaves a brand takes nothing of its past with them. */
export const addBrands = {
  name: 'agent-brands-add',
  text: `insert into reporting.agent_brands (agent_id, brand_id, operator_id)
    select distinct person_id, brand_id, operator_id from reporting.person_facts, unnest(brand_ids) brand_id
    where person_id = any($1::uuid[]) on conflict do nothing`,
};
/** The span under way just before the change: nothing that it begins with can have changed. */
export const anchor = {
  name: 'agent-anchor',
  text: `select began_at as "beganAt", state_since as "stateSince" from reporting.agent_spans
    where agent_id = $1 and began_at < $2 order by began_at desc limit 1`,
};
export const presencesSince = {
  name: 'presence-facts-since',
  text: `(select person_id as "personId", version, operator_id as "operatorId", intent, reason, connectivity, at
      from reporting.presence_facts where person_id = $1 and at <= $2 order by version desc limit 1)
    union all
    select person_id, version, operator_id, intent, reason, connectivity, at
    from reporting.presence_facts where person_id = $1 and at > $2 and at < coalesce($3::timestamptz, 'infinity')`,
};
export const factsSince = {
  name: 'agent-facts-since',
  text: `(select agent_id as "agentId", version, operator_id as "operatorId", not_responding as "notResponding", capacity, at
      from reporting.agent_facts where agent_id = $1 and at <= $2 order by version desc limit 1)
    union all
    select agent_id, version, operator_id, not_responding, capacity, at
    from reporting.agent_facts where agent_id = $1 and at > $2 and at < coalesce($3::timestamptz, 'infinity')`,
};
export const askedSince = {
  name: 'offers-since',
  text: `select coalesce(weight, 0) as weight, offered_at as "beganAt", ended_at as "endedAt" from reporting.offers
    where agent_id = $1 and coalesce(ended_at, 'infinity') > $2 and offered_at < coalesce($3::timestamptz, 'infinity')`,
};
export const dropSpans = {
  name: 'agent-spans-drop',
  text: 'delete from reporting.agent_spans where agent_id = $1 and began_at >= $2',
};
export const addSpans = {
  name: 'agent-spans-add',
  text: `insert into reporting.agent_spans (agent_id, operator_id, began_at, ended_at, state, state_since, intent, reason,
      connectivity, not_responding, load, capacity, offers, talks, wrap_ups)
    select $1, $2, "beganAt", "endedAt", state, "stateSince", intent, reason, connectivity, "notResponding", load, capacity,
      offers, talks, "wrapUps"
    from jsonb_to_recordset($3::jsonb) as s("beganAt" timestamptz, "endedAt" timestamptz, state text, "stateSince" timestamptz,
      intent text, reason text, connectivity text, "notResponding" boolean, load int, capacity int, offers int, talks int,
      "wrapUps" int)`,
};
export const spanColumns = `state, state_since as "stateSince", intent, reason, connectivity, not_responding as "notResponding",
  load, capacity, offers, talks, wrap_ups as "wrapUps"`;
export const endedSpans = {
  name: 'agent-spans-ended',
  text: `select greatest(began_at, $2) as "beganAt", ended_at as "endedAt", ${spanColumns}
    from reporting.agent_spans where agent_id = $1 and ended_at > $2`,
};
export const dropQuarters = {
  name: 'agent-quarters-drop',
  text: 'delete from reporting.agent_quarters where agent_id = $1 and quarter >= $2',
};
export const addQuarters = {
  name: 'agent-quarters-add',
  text: `insert into reporting.agent_quarters (agent_id, operator_id, quarter, not_responding_ms, offered_ms, busy_ms, working_ms,
      wrapping_ms, break_ms, available_ms, offline_ms, handling_ms, idle_ms, chat_ms, used_weight_ms, offered_weight_ms)
    select $1, $2, to_timestamp(quarter / 1000.0), "notRespondingMs", "offeredMs", "busyMs", "workingMs", "wrappingMs", "breakMs",
      "availableMs", "offlineMs", "handlingMs", "idleMs", "chatMs", "usedWeightMs", "offeredWeightMs"
    from jsonb_to_recordset($3::jsonb) as q(quarter bigint, "notRespondingMs" int, "offeredMs" int, "busyMs" int, "workingMs" int,
      "wrappingMs" int, "breakMs" int, "availableMs" int, "offlineMs" int, "handlingMs" int, "idleMs" int, "chatMs" bigint,
      "usedWeightMs" bigint, "offeredWeightMs" bigint)`,
};
const firstAfter = (table: string, column = 'agent_id'): string => `(select ${column} from reporting.${table}
      where ${column} > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') order by ${column} limit 1)`;
export const nextAfter = {
  name: 'agents-next',
  text: `select least(${[
    firstAfter('presence_facts', 'person_id'),
    ...['agent_facts', 'offers', 'handles', 'agent_spans'].map((table) => firstAfter(table)),
  ].join(', ')}) as "agentId"`,
};
export const reachOf = {
  name: 'agent-reach',
  text: `select operator_id as "operatorId", min(at) as from, max(at) as last from (
      select operator_id, at from reporting.presence_facts where person_id = $1
      union all select operator_id, at from reporting.agent_facts where agent_id = $1
      union all select operator_id, offered_at from reporting.offers where agent_id = $1
      union all select operator_id, accepted_at from reporting.handles where agent_id = $1
    ) as known group by 1`,
};
