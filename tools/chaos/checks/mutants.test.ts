import type { Acknowledged, CrowdLog, Shown } from '../recorder';
import { allChecks, findings } from './all-checks';
import type { Evidence, OfferRow, WorkRow } from './evidence';
import { soundBegin as T, soundEvidence } from './sound-evidence';

type Spoil = (sound: Evidence) => Evidence;

/** Changes the rows that match; a mutant that changes nothing would prove nothing. */
function changed<Row>(rows: readonly Row[], isIt: (row: Row) => boolean, set: Partial<Row>): Row[] {
  if (!rows.some(isIt)) throw new Error('no row to spoil');
  return rows.map((row) => (isIt(row) ? { ...row, ...set } : row));
}

function without<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): Row[] {
  if (!rows.some(isIt)) throw new Error('no row to lose');
  return rows.filter((row) => !isIt(row));
}

const log = (sound: Evidence, set: Partial<CrowdLog>): Evidence => ({ ...sound, log: { ...sound.log, ...set } });
const entry = (sound: Evidence, id: string, set: Partial<Evidence['entries'][number]>): Evidence => {
  return { ...sound, entries: changed(sound.entries, (row) => row.id === id, set) };
};
const thread = (sound: Evidence, id: string, set: Partial<Evidence['threads'][number]>): Evidence => {
  return { ...sound, threads: changed(sound.threads, (row) => row.id === id, set) };
};
const work = (sound: Evidence, id: string, set: Partial<WorkRow>): Evidence => {
  return { ...sound, works: changed(sound.works, (row) => row.id === id, set) };
};
const step = (
  sound: Evidence,
  id: string,
  version: number,
  set: Partial<Evidence['transitions'][number]>,
): Evidence => {
  const isIt = (row: Evidence['transitions'][number]): boolean => row.workId === id && row.version === version;
  return { ...sound, transitions: changed(sound.transitions, isIt, set) };
};
const offer = (sound: Evidence, id: string, set: Partial<OfferRow>): Evidence => {
  return { ...sound, offers: changed(sound.offers, (row) => row.id === id, set) };
};
const visit = (sound: Evidence, id: string, set: Partial<Evidence['visits'][number]>): Evidence => {
  return { ...sound, visits: changed(sound.visits, (row) => row.workId === id, set) };
};
const told = (sound: Evidence, id: string, set: Partial<Acknowledged>): Evidence => {
  return log(sound, { acknowledged: changed(sound.log.acknowledged, (row) => row.id === id, set) });
};
const shown = (sound: Evidence, client: string, spoil: (shown: Shown) => Partial<Shown>): Evidence => {
  const rows = sound.log.shown.map((row) => (row.client === client ? { ...row, ...spoil(row) } : row));
  return log(sound, { shown: rows });
};
const refusal = (sound: Evidence, reason: string, status: number): Evidence => {
  const row = { client: 'visitor 1', operation: 'start', reason, status, detail: '', at: T };
  return log(sound, { refusals: [...sound.log.refusals, row] });
};

const mutants: readonly (readonly [what: string, foundBy: string, spoil: Spoil])[] = [
  [
    'an acknowledged message is lost',
    'acknowledged is stored, once',
    (s) => ({ ...s, entries: without(s.entries, ({ id }) => id === 'h1') }),
  ],
  [
    'an acknowledged message is there twice',
    'acknowledged is stored, once',
    (s) => ({ ...s, entries: [...s.entries, ...s.entries.filter(({ id }) => id === 'e4')] }),
  ],
  [
    'a message is stored in another thread',
    'acknowledged is stored, once',
    (s) => entry(s, 'h1', { conversationId: 'w1' }),
  ],
  ['a message says something else', 'acknowledged is stored, once', (s) => entry(s, 'e3', { text: 'go away' })],
  [
    'two acknowledgements name two places',
    'acknowledged is stored, once',
    (s) => log(s, { acknowledged: s.log.acknowledged.map((row) => (row.via === 'again' ? { ...row, seq: 2 } : row)) }),
  ],
  [
    'a visitor is told the number that staff count',
    'acknowledged is stored, once',
    (s) => told(entry(s, 'e4', { publicSeq: 9 }), 'e4', { seq: 4 }),
  ],
  ['the same words are stored under two ids', 'nothing is stored twice', (s) => entry(s, 'e4', { text: 'hello' })],
  ['a thread skips a number', 'seq and publicSeq are dense', (s) => entry(s, 'e4', { seq: 6 })],
  ['a thread gives a number twice', 'seq and publicSeq are dense', (s) => entry(s, 'e4', { seq: 3 })],
  ['the visitor’s count skips a number', 'seq and publicSeq are dense', (s) => entry(s, 'f2', { publicSeq: 3 })],
  [
    'an outcome takes one of the visitor’s numbers',
    'seq and publicSeq are dense',
    (s) => entry(s, 'e5', { publicSeq: 4 }),
  ],
  ['a thread believes it has one entry more', 'seq and publicSeq are dense', (s) => thread(s, 'w2', { lastSeq: 3 })],
  [
    'a thread believes the visitor sees one entry less',
    'seq and publicSeq are dense',
    (s) => thread(s, 'w2', { lastPublicSeq: 1 }),
  ],
  [
    'two messages of one client are stored the wrong way round',
    'words stand in the order they were said',
    (s) => told(s, 'e1', { invokedAt: T + 950 }),
  ],
  [
    'a client shows a line that is not there',
    'what was shown is the thread',
    (s) => shown(s, 'visitor 1', ({ entries }) => ({ entries: [...entries, { id: 'x', seq: 5, text: 'x' }] })),
  ],
  [
    'a client shows two lines the wrong way round',
    'what was shown is the thread',
    (s) => shown(s, 'visitor 2', ({ entries }) => ({ entries: [...entries].reverse() })),
  ],
  [
    'a client shows a line twice',
    'what was shown is the thread',
    (s) => shown(s, 'visitor 2', ({ entries }) => ({ entries: [...entries, ...entries.slice(1)] })),
  ],
  [
    'a client skips a line',
    'what was shown is the thread',
    (s) => shown(s, 'agent 1', ({ entries }) => ({ entries: entries.slice(1) })),
  ],
  [
    'a client shows other words',
    'what was shown is the thread',
    (s) => shown(s, 'agent 1', ({ entries }) => ({ entries: entries.map((line) => ({ ...line, text: 'x' })) })),
  ],
  [
    'a visitor who stayed misses the last message',
    'what was shown is the thread',
    (s) => shown(s, 'visitor 2', ({ entries }) => ({ entries: entries.slice(0, -1) })),
  ],
  [
    'an agent who stayed misses the last message',
    'what was shown is the thread',
    (s) => shown(s, 'agent 1', ({ entries }) => ({ entries: entries.slice(0, 3) })),
  ],
  [
    'a visitor is shown what is for staff',
    'what was shown is the thread',
    (s) => shown(s, 'visitor 1', ({ entries }) => ({ entries: [...entries, { id: 'e5', seq: 5, text: null }] })),
  ],
  ['late words begin nothing', 'late words begin a linked chat', (s) => entry(s, 'i1', { text: 'something else' })],
  [
    'late words begin a chat of somebody else',
    'late words begin a linked chat',
    (s) => thread(s, 'w5', { contactId: 'c9' }),
  ],
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

it('finds nothing in a history in which every promise was kept', () => {
  expect(findings(soundEvidence()).filter(({ broken }) => broken.length > 0)).toEqual([]);
});

it.each(mutants)('finds that %s', (_what, foundBy, spoil) => {
  const found = findings(spoil(soundEvidence())).filter(({ broken }) => broken.length > 0);
  expect(found.map(({ check }) => check)).toContain(foundBy);
});

it('has a mutant for every check, and thirty at least', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(30);
  expect(new Set(mutants.map(([, foundBy]) => foundBy))).toEqual(new Set(allChecks.map(({ name }) => name)));
});

describe('first come, first served, excuses', () => {
  const overtaken = mutants.find(([, foundBy]) => foundBy === 'first come, first served')?.[2];
  const isFound = (spoil: Spoil): boolean => {
    const found = findings(spoil(overtaken?.(soundEvidence()) ?? soundEvidence()));
    return found.some(({ check, broken }) => check === 'first come, first served' && broken.length > 0);
  };

  it('nobody who stood in line with a page', () => expect(isFound((s) => s)).toBe(true));

  it('a page that had only just come back', () => {
    expect(isFound((s) => log(s, { online: [{ conversationId: 'w4', from: T + 45_000, until: T + 60_000 }] }))).toBe(
      false,
    );
  });

  it('an agent who had refused the earlier one a moment ago', () => {
    const refused = { id: 'o8', workId: 'w4', state: 'declined', endedAt: T + 30_000, offeredAt: T + 29_000 };
    expect(isFound((s) => ({ ...s, offers: [...s.offers, { ...(s.offers[0] as OfferRow), ...refused }] }))).toBe(false);
  });

  it('the wish for an agent who knows the visitor', () => {
    expect(isFound((s) => work(s, 'w9', { hasPreference: true }))).toBe(false);
  });
});
