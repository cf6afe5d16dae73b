export const lock = {
  name: 'works-lock',
  text: `select pg_advisory_xact_lock(hashtextextended(id, 1))
    from (select distinct id from unnest($1::text[]) as id order by id) as wanted`,
};
const factColumns = `work_id as "workId", version, operator_id as "operatorId", brand_id as "brandId", queue_id as "queueId",
  visit_id as "visitId", state, agent_id as "agentId", offer_id as "offerId", weight, at, reason, by_kind as "byKind", by_id as "byId"`;
export const addFacts = {
  name: 'work-facts-add',
  text: `insert into reporting.work_facts
      (work_id, version, operator_id, brand_id, queue_id, visit_id, state, agent_id, offer_id, weight, at, reason, by_kind, by_id)
    select "workId", version, "operatorId", "brandId", "queueId", "visitId", state, "agentId", "offerId", weight, at, reason,
      "byKind", "byId"
    from jsonb_to_recordset($1::jsonb) as f("workId" uuid, version int, "operatorId" uuid, "brandId" uuid, "queueId" uuid,
      "visitId" uuid, state text, "agentId" uuid, "offerId" uuid, weight int, at timestamptz, reason text, "byKind" text, "byId" uuid)
    on conflict do nothing returning ${factColumns}`,
};
export const factsOf = {
  name: 'work-facts-of',
  text: `select ${factColumns} from reporting.work_facts where work_id = any($1::uuid[])`,
};
export const factsOfHeld = {
  name: 'work-facts-held',
  text: `select ${factColumns} from reporting.work_facts where work_id in (
      select work_id from reporting.handles where agent_id = $1 and coalesce(ended_at, 'infinity') > $2
        and accepted_at < coalesce($3::timestamptz, 'infinity'))`,
};
export const putVisits = {
  name: 'visits-put',
  text: `insert into reporting.visits as v
      (id, work_id, operator_id, brand_id, queue_id, began_at, ended_at, outcome, agent_id, target_ms, is_told)
    select id, "workId", "operatorId", "brandId", "queueId", "beganAt", "endedAt", outcome, "agentId", "targetMs", "isTold"
    from jsonb_to_recordset($1::jsonb) as f(id uuid, "workId" uuid, "operatorId" uuid, "brandId" uuid, "queueId" uuid,
      "beganAt" timestamptz, "endedAt" timestamptz, outcome text, "agentId" uuid, "targetMs" int, "isTold" boolean)
    on conflict (id) do update set began_at = excluded.began_at, ended_at = excluded.ended_at, outcome = excluded.outcome,
      agent_id = excluded.agent_id, target_ms = excluded.target_ms, is_told = excluded.is_told
    where not v.is_told or (excluded.is_told and v.ended_at is null and excluded.ended_at is not null)
    returning id, operator_id as "operatorId", brand_id as "brandId", queue_id as "queueId", began_at as "beganAt",
      ended_at as "endedAt"`,
};
export const dropVisitQuarters = {
  name: 'visit-quarters-drop',
  text: 'delete from reporting.visit_quarters where visit_id = any($1::uuid[])',
};
export const addVisitQuarters = {
  name: 'visit-quarters-add',
  text: `insert into reporting.visit_quarters (visit_id, quarter, operator_id, brand_id, queue_id, waited_ms)
    select "visitId", to_timestamp(quarter / 1000.0), "operatorId", "brandId", "queueId", ms
    from jsonb_to_recordset($1::jsonb) as q("visitId" uuid, quarter bigint, "operatorId" uuid, "brandId" uuid, "queueId" uuid, ms int)`,
};
export const putOffers = {
  name: 'offers-put',
  text: `insert into reporting.offers as o
      (id, work_id, operator_id, brand_id, queue_id, agent_id, state, offered_at, expires_at, ended_at)
    select id, "workId", "operatorId", "brandId", "queueId", "agentId", state, "offeredAt", "expiresAt", "endedAt"
    from jsonb_to_recordset($1::jsonb) as f(id uuid, "workId" uuid, "operatorId" uuid, "brandId" uuid, "queueId" uuid,
      "agentId" uuid, state text, "offeredAt" timestamptz, "expiresAt" timestamptz, "endedAt" timestamptz)
    on conflict (id) do update set state = excluded.state, ended_at = excluded.ended_at
    where o.ended_at is null and excluded.ended_at is not null
    returning agent_id as "agentId", operator_id as "operatorId", offered_at as from`,
};
export const weighOffers = {
  name: 'offers-weigh',
  text: `update reporting.offers o set weight = w.weight
    from jsonb_to_recordset($1::jsonb) as w("workId" uuid, weight int)
    where o.work_id = w."workId" and o.weight is distinct from w.weight
    returning o.agent_id as "agentId", o.operator_id as "operatorId", o.offered_at as from`,
};
export const dropHandles = {
  name: 'handles-drop',
  text: `delete from reporting.handles where work_id = any($1::uuid[])
    returning work_id as "workId", since_version as "sinceVersion", operator_id as "operatorId", brand_id as "brandId",
      queue_id as "queueId", agent_id as "agentId", weight, state, accepted_at as "acceptedAt", wrapped_at as "wrappedAt",
      ended_at as "endedAt"`,
};
export const addHandles = {
  name: 'handles-add',
  text: `insert into reporting.handles (work_id, since_version, operator_id, brand_id, queue_id, agent_id, weight, state,
      accepted_at, wrapped_at, ended_at)
    select "workId", "sinceVersion", "operatorId", "brandId", "queueId", "agentId", weight, state, "acceptedAt", "wrappedAt", "endedAt"
    from jsonb_to_recordset($1::jsonb) as h("workId" uuid, "sinceVersion" int, "operatorId" uuid, "brandId" uuid, "queueId" uuid,
      "agentId" uuid, weight int, state text, "acceptedAt" timestamptz, "wrappedAt" timestamptz, "endedAt" timestamptz)`,
};
export const dropHandleQuarters = {
  name: 'handle-quarters-drop',
  text: 'delete from reporting.handle_quarters where work_id = any($1::uuid[])',
};
export const addHandleQuarters = {
  name: 'handle-quarters-add',
  text: `insert into reporting.handle_quarters
      (work_id, since_version, quarter, operator_id, brand_id, queue_id, agent_id, handled_ms)
    select "workId", "sinceVersion", to_timestamp(quarter / 1000.0), "operatorId", "brandId", "queueId", "agentId", ms
    from jsonb_to_recordset($1::jsonb) as q("workId" uuid, "sinceVersion" int, quarter bigint, "operatorId" uuid, "brandId" uuid,
      "queueId" uuid, "agentId" uuid, ms int)`,
};
