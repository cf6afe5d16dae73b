import type { OfferRow, WorkRow } from './evidence';
import { soundBegin as T } from './sound-evidence';
import { type Mutant, without, log, thread, work, step, offer, visit, refusal } from './spoil';

/** What may go wrong with who gets which chat, and with what is told of it. */
export const routingMutants: readonly Mutant[] = [
  [
    'a chat that was begun has no thread',
    'nobody is lost between services',
    (s) => log(s, { started: [...s.log.started, 'w9'] }),
  ],
  [
    'a thread has no work',
    'nobody is lost between services',
    (s) => ({ ...s, works: without(s.works, ({ id }) => id === 'w4') }),
  ],
  [
    'a thread missed the last step',
    'nobody is lost between services',
    (s) => thread(s, 'w1', { workState: 'wrapping', workVersion: 4 }),
  ],
  [
    'a thread is open though its work has ended',
    'nobody is lost between services',
    (s) => thread(s, 'w2', { state: 'open' }),
  ],
  [
    'a step is missing',
    'every step is recorded, and allowed',
    (s) => ({ ...s, transitions: without(s.transitions, ({ workId, version }) => workId === 'w1' && version === 3) }),
  ],
  [
    'a step is recorded twice',
    'every step is recorded, and allowed',
    (s) => ({ ...s, transitions: [...s.transitions, ...s.transitions.slice(2, 3)] }),
  ],
  [
    'a step does not follow from the one before',
    'every step is recorded, and allowed',
    (s) => step(s, 'w1', 3, { from: 'waiting' }),
  ],
  [
    'a chat goes from its wrap-up back into line',
    'every step is recorded, and allowed',
    (s) => step(step(s, 'w3', 4, { to: 'waiting' }), 'w3', 5, { from: 'waiting' }),
  ],
  [
    'a chat begins as if somebody had taken it',
    'every step is recorded, and allowed',
    (s) => step(step(s, 'w4', 1, { to: 'active' }), 'w4', 2, { from: 'active' }),
  ],
  ['a work is ahead of its history', 'every step is recorded, and allowed', (s) => work(s, 'w2', { version: 7 })],
  ['a chat waits for ever', 'everything came to an end', (s) => work(s, 'w4', { state: 'waiting' })],
  ['a queue visit stays open', 'everything came to an end', (s) => visit(s, 'w4', { endedAt: null })],
  [
    'a closed chat still takes room',
    'everything came to an end',
    (s) => ({ ...s, reservations: [{ workId: 'w1', agentId: 'a1' }] }),
  ],
  ['somebody waited in vain', 'everything came to an end', (s) => log(s, { stuck: ['visitor 7 waits'] })],
  [
    'a chat is in two visits at once',
    'queue visits follow each other',
    (s) => ({
      ...s,
      visits: [...s.visits, { id: 'v9', workId: 'w1', beganAt: T + 200, endedAt: T + 400, outcome: 'left' }],
    }),
  ],
  [
    'a chat was never in a queue',
    'queue visits follow each other',
    (s) => ({ ...s, visits: without(s.visits, ({ workId }) => workId === 'w3') }),
  ],
  [
    'an abandoned chat counts as answered',
    'queue visits follow each other',
    (s) => visit(s, 'w4', { outcome: 'answered' }),
  ],
  [
    'an offer never ends',
    'an offer is alone, and ends once',
    (s) => offer(s, 'o2', { state: 'pending', endedAt: null }),
  ],
  ['an offer is accepted too late', 'an offer is alone, and ends once', (s) => offer(s, 'o1', { expiresAt: T + 200 })],
  [
    'a chat is before two agents at once',
    'an offer is alone, and ends once',
    (s) => offer(s, 'o2', { endedAt: T + 800 }),
  ],
  ['an agent is offered what they may not serve', 'offers fit the agent', (s) => work(s, 'w2', { brandId: 'b3' })],
  [
    'an agent is offered what they cannot do',
    'offers fit the agent',
    (s) => work(s, 'w1', { requirements: [{ skill: 'fr', level: 5 }] }),
  ],
  ['an offer crosses operators', 'offers fit the agent', (s) => work(s, 'w1', { operatorId: 'other' })],
  ['an offer goes to nobody', 'offers fit the agent', (s) => offer(s, 'o1', { agentId: 'a9' })],
  [
    'an offer is not in the history',
    'every offer is a step of its chat',
    (s) => ({ ...s, offers: [...s.offers, ...s.offers.slice(0, 1)] }),
  ],
  [
    'the history has a step without an offer',
    'every offer is a step of its chat',
    (s) => ({ ...s, offers: without(s.offers, ({ id }) => id === 'o4') }),
  ],
  [
    'a later chat is offered before one that waits',
    'first come, first served',
    (s) => ({
      ...s,
      offers: [...s.offers, { ...(s.offers[0] as OfferRow), id: 'o9', workId: 'w9', offeredAt: T + 50_000 }],
      works: [...s.works, { ...(s.works[3] as WorkRow), id: 'w9', enteredAt: T + 30_000 }],
    }),
  ],
  [
    'a chat is handed back as if its agent had gone',
    'no chat was handed back',
    (s) => step(s, 'w2', 3, { reason: 'agent-lost' }),
  ],
  [
    'a wrap-up is closed as if its agent had gone',
    'no chat was handed back',
    (s) => step(s, 'w1', 5, { reason: 'agent-lost' }),
  ],
  [
    'an offer is withdrawn as if its agent had gone',
    'no chat was handed back',
    (s) => offer(s, 'o2', { state: 'withdrawn', reason: 'agent-away' }),
  ],
  [
    'a visitor who stayed is taken for gone',
    'no visitor was taken for gone',
    (s) => step(s, 'w4', 2, { reason: 'page-gone' }),
  ],
  [
    'a step was never told',
    'every change has its event, once',
    (s) => ({ ...s, workEvents: without(s.workEvents, ({ key, version }) => key === 'w2' && version === 4) }),
  ],
  [
    'a step was told twice',
    'every change has its event, once',
    (s) => ({ ...s, workEvents: [...s.workEvents, { key: 'w2', version: 4 }] }),
  ],
  [
    'an entry was never told',
    'every change has its event, once',
    (s) => ({ ...s, entryEvents: without(s.entryEvents, ({ key, version }) => key === 'w1' && version === 5) }),
  ],
  ['an event waits in its outbox', 'every event is published', (s) => ({ ...s, unpublished: { routing: 1 } })],
  ['somebody is answered with a crash', 'nobody was answered with a crash', (s) => refusal(s, 'internal', 500)],
  ['somebody is never answered', 'nobody was answered with a crash', (s) => refusal(s, 'gave-up', 0)],
];
