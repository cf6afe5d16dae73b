import type { Statement } from '@visavis/messaging/statements';

const columns = `person_id as "personId", operator_id as "operatorId", team_id as "teamId", can_work as "canWork",
  intent, break_reason as "reason", declared_by as "declaredBy", connectivity, presence_epoch as "presenceEpoch", version,
  last_sign_of_life_at as "lastSignOfLifeAt", changed_at as "changedAt"`;

// Whoever waited for the lock must not decide in the past of whoever held it.
const at = `greatest(date_trunc('milliseconds', clock_timestamp()), changed_at) as at`;

// Presences travel as JSON under the names of the domain; the record's columns pick what a statement needs.
const given = `jsonb_to_recordset($1::jsonb) as given ("personId" uuid, "operatorId" uuid, "teamId" uuid, "canWork" boolean,
  intent text, reason text, "declaredBy" uuid, connectivity text, "presenceEpoch" integer, version integer,
  "lastSignOfLifeAt" timestamptz, "changedAt" timestamptz)`;

export const find: Statement = {
  name: 'presence-find',
  text: `select ${columns} from agent_presence.presences where person_id = $1`,
};

export const lock: Statement = {
  name: 'presence-lock',
  text: `select ${columns}, ${at} from agent_presence.presences where person_id = $1 for update`,
};

export const lockFree: Statement = {
  name: 'presence-lock-free',
  text: `select ${columns}, ${at} from agent_presence.presences where person_id = any ($1::uuid[])
         order by person_id for update skip locked`,
};

export const listHeard: Statement = {
  name: 'presence-list-heard',
  text: `select ${columns} from agent_presence.presences where connectivity <> 'lost'
         union all
         select ${columns} from agent_presence.presences
         where connectivity = 'lost' and can_work and person_id = any ($1::uuid[])`,
};

export const add: Statement = {
  name: 'presence-add',
  text: `insert into agent_presence.presences (person_id, operator_id, team_id, can_work, intent, break_reason, declared_by,
           connectivity, presence_epoch, version, last_sign_of_life_at, changed_at)
         select "personId", "operatorId", "teamId", "canWork", intent, reason, "declaredBy", connectivity,
           "presenceEpoch", version, "lastSignOfLifeAt", "changedAt"
         from ${given}`,
};

export const save: Statement = {
  name: 'presence-save',
  text: `update agent_presence.presences
         set intent = given.intent, break_reason = given.reason, declared_by = given."declaredBy", connectivity = given.connectivity,
           presence_epoch = given."presenceEpoch", version = given.version,
           last_sign_of_life_at = given."lastSignOfLifeAt", changed_at = given."changedAt"
         from ${given} where person_id = given."personId"`,
};

export const employ: Statement = {
  name: 'presence-employ',
  text: `update agent_presence.presences set team_id = $2, can_work = $3 where person_id = $1`,
};

export const closeIntervals: Statement = {
  name: 'presence-intervals-close',
  text: `update agent_presence.presence_intervals set ended_at = given."changedAt"
         from ${given} where person_id = given."personId" and ended_at is null`,
};

export const openIntervals: Statement = {
  name: 'presence-intervals-open',
  text: `insert into agent_presence.presence_intervals (person_id, version, operator_id, team_id, intent, break_reason,
           connectivity, presence_epoch, started_at)
         select "personId", version, "operatorId", "teamId", intent, reason, connectivity, "presenceEpoch", "changedAt"
         from ${given}`,
};
