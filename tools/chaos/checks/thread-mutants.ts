import { soundBegin as T } from './sound-evidence';
import { type Mutant, without, log, entry, thread, told, shown } from './spoil';

/** What may go wrong with what people say. */
export const threadMutants: readonly Mutant[] = [
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
];
