import type { BrokenPromises } from './history-checks';

const answeredOffer = `select id from routing.offers where state = 'accepted' order by offered_at limit 1`;

/** Two chats of one line, the earlier of which was never refused, the later offered after the earlier had come. */
const neighbours = `
  select a.id as earlier from routing.works a join routing.works b on b.line_id = a.line_id
    and (a.entered_at, a.arrival) < (b.entered_at, b.arrival)
  join routing.offers o on o.work_id = b.id and o.offered_at > a.entered_at
  where not exists (select from routing.offers r where r.work_id = a.id and r.state in ('declined', 'timed_out'))
  limit 1`;

/** Faults planted into a history that keeps every promise: which check must find it, what it is, and how it is made. */
export const spoiltHistories: readonly (readonly [keyof BrokenPromises, string, string])[] = [
  ['overCapacity', 'chats weigh more than there was room for', `update routing.works set weight = 1000`],
  ['overCapacity', 'a smaller cap than was held', `update routing.counters set cap = 50 where scope = 'agent'`],
  [
    'doubled',
    'a second agent took the same chat',
    `insert into routing.offers select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'agent_id',
       (select person_id from routing.agents a where a.person_id <> o.agent_id limit 1),
       'offered_at', o.offered_at + interval '1 millisecond'))).* from routing.offers o where o.id = (${answeredOffer})`,
  ],
  [
    'lost',
    'the last step of a chat is missing',
    `delete from routing.work_transitions where (work_id, version) in (
       select work_id, version from routing.work_transitions order by version desc limit 1)`,
  ],
  [
    'lost',
    'a thread that routing never heard of',
    `insert into conversation.threads select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
       from conversation.threads t where state = 'closed' limit 1`,
  ],
  [
    'unbalanced',
    'an answered visit passes for abandoned',
    `update routing.queue_visits set outcome = 'abandoned' where id = (
       select id from routing.queue_visits where outcome = 'answered' limit 1)`,
  ],
  [
    'unbalanced',
    'a visit of a closed chat is open',
    `update routing.queue_visits set outcome = null, ended_at = null, agent_id = null where id = (
       select id from routing.queue_visits limit 1)`,
  ],
  ['miscounted', 'a counter is one off', `update routing.counters set used = used + 1 where scope = 'agent'`],
  [
    'misheld',
    'a closed chat still has room reserved',
    `insert into routing.reservations (work_id, operator_id, agent_id, brand_id, contact_id, channel, weight, is_forced)
       select w.id, w.operator_id, o.agent_id, w.brand_id, w.contact_id, w.channel, w.weight, false
       from routing.works w join routing.offers o on o.work_id = w.id where w.state = 'closed' limit 1`,
  ],
  [
    'overtaken',
    'an earlier chat waited while a later one was offered',
    `with pair as (${neighbours}), known as (
       update routing.outbox o set published_at = published_at - interval '1 day'
       from pair where o.subject = 'evt.routing.v1.work-changed.' || pair.earlier and o.envelope ->> 'version' = '1')
     update routing.work_transitions t set at = at + interval '1 day' from pair
     where t.work_id = pair.earlier and version > 1`,
  ],
  [
    'misplaced',
    'a chat lost its place',
    `update routing.works set entered_at = entered_at + interval '1 minute' where id = (select id from routing.works limit 1)`,
  ],
  [
    'unfit',
    'an offer without the grant',
    `delete from routing.access where person_id = (select agent_id from routing.offers limit 1)`,
  ],
  ['unfit', 'an offer of another brand', `update routing.offers set brand_id = gen_random_uuid()`],
  [
    'gapped',
    'a line of a thread is missing',
    `delete from conversation.entries where (conversation_id, seq) in (select conversation_id, seq from conversation.entries where seq = 2 limit 1)`,
  ],
  [
    'gapped',
    'the visitor’s numbers jump',
    `update conversation.entries set public_seq = public_seq - 1 where public_seq > 1 and seq > 1 and conversation_id = (
       select conversation_id from conversation.entries where public_seq = 2 limit 1)`,
  ],
];
