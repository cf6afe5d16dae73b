import { brokenClaims, type BrokenClaims } from './claims';
import type { CrowdLog, Operation, ShownThread } from './crowd-log';
import type { StoredEntry, Truth } from './truth';

const base = { isNote: false, invokedAt: 0, reason: null, seq: null, state: null, outcome: 'ok' } as const;
const chat = 'chat';

function send(who: string, id: string, seq: number | null, set: Partial<Operation> = {}): Operation {
  const endedAt = 10 * (seq ?? 0);
  return { ...base, kind: 'send', who, id, conversationId: chat, text: `words of ${id}`, seq, endedAt, ...set };
}

function command(kind: Operation['kind'], set: Partial<Operation> = {}): Operation {
  return { ...base, kind, who: 'agent 1', id: chat, conversationId: chat, text: null, endedAt: 5, ...set };
}

const entry = (id: string, seq: number, publicSeq: number | null = seq, kind = 'message'): StoredEntry => {
  return { conversationId: chat, id, seq, publicSeq, kind, text: kind === 'message' ? `words of ${id}` : null };
};

const shown = (who: string, ids: readonly string[], set: Partial<ShownThread> = {}): ShownThread => ({
  who,
  reader: who.startsWith('visitor') ? 'visitor' : 'agent',
  conversationId: chat,
  entries: ids.map((id, index) => ({ id, seq: index + 1, kind: 'message' })),
  caughtUp: { at: 1_000, head: ids.length },
  ...set,
});

const operations = [
  send('visitor 1', 'a', null, { kind: 'start', endedAt: 1 }),
  command('accept', { id: 'offer' }),
  send('agent 1', 'b', 3),
  send('agent 1', 'note', 4, { isNote: true }),
  send('visitor 1', 'c', 4, { endedAt: 50 }),
  command('end', { state: 'wrapping' }),
  command('file'),
];
const log: CrowdLog = {
  ...{ clockOrigin: 0, beganAt: 0, endedAt: 9_000, absences: [], connectionLosses: 0, operations },
  shown: [shown('visitor 1', ['a', 'joined', 'b', 'c']), shown('agent 1', ['a', 'joined', 'b', 'note', 'c'])],
};
const truth: Truth = {
  entries: [
    entry('a', 1),
    entry('joined', 2, 2, 'joined'),
    entry('b', 3),
    { ...entry('note', 4, null), kind: 'note' },
    entry('c', 5, 4),
  ],
  offers: new Map([['offer', 'accepted']]),
  states: new Map([[chat, new Set(['waiting', 'offered', 'active', 'wrapping', 'closed'])]]),
  outcomes: new Set([chat]),
};

const broken = (set: { log?: Partial<CrowdLog>; truth?: Partial<Truth> }): (keyof BrokenClaims)[] => {
  const found = brokenClaims({ ...log, ...set.log }, { ...truth, ...set.truth });
  return (Object.keys(found) as (keyof BrokenClaims)[]).filter((name) => found[name].length > 0);
};

describe('what clients testify', () => {
  it('breaks nothing when all is as they saw it', () => {
    expect(broken({})).toEqual([]);
  });

  it.each<[string, keyof BrokenClaims, Parameters<typeof broken>[0]]>([
    ['an acknowledged message is gone', 'unstored', { truth: { entries: truth.entries.slice(0, 4) } }],
    ['a message is stored twice', 'unstored', { truth: { entries: [...truth.entries, entry('b', 6, 5)] } }],
    [
      'other words are stored',
      'unstored',
      { truth: { entries: truth.entries.map((one) => (one.id === 'b' ? { ...one, text: 'other' } : one)) } },
    ],
    [
      'a refused message is stored',
      'storedThough',
      { log: { operations: operations.map((one) => (one.id === 'c' ? { ...one, outcome: 'fail' } : one)) } },
    ],
    [
      'an acknowledgement names another place',
      'misnumbered',
      { log: { operations: operations.map((one) => (one.id === 'c' ? { ...one, seq: 5 } : one)) } },
    ],
    [
      'two messages of one person change places',
      'disordered',
      { log: { operations: operations.map((one) => (one.id === 'c' ? { ...one, endedAt: 0 } : one)) } },
    ],
    ['a client shows a gap', 'misshown', { log: { shown: [shown('visitor 1', ['a', 'joined', 'c'])] } }],
    [
      'a visitor is shown a note',
      'misshown',
      { log: { shown: [shown('visitor 1', ['a', 'joined', 'b', 'note', 'c'])] } },
    ],
    [
      'a client that stayed sees less than can be read',
      'unseen',
      { log: { shown: [shown('visitor 1', ['a', 'joined'], { caughtUp: { at: 0, head: 4 } })] } },
    ],
    [
      'a message acknowledged before never appears',
      'unseen',
      { log: { shown: [shown('visitor 1', ['a', 'joined'], { caughtUp: { at: 1_000, head: 2 } })] } },
    ],
    ['an accepted offer was never accepted', 'undone', { truth: { offers: new Map([['offer', 'timed_out']]) } }],
    ['an outcome is not filed', 'undone', { truth: { outcomes: new Set() } }],
    ['an ended talk never ended', 'undone', { truth: { states: new Map([[chat, new Set(['active'])]]) } }],
  ])('is contradicted when %s', (_what, check, set) => {
    expect(broken(set)).toContain(check);
  });

  it('says nothing against a client that left early', () => {
    expect(broken({ log: { shown: [shown('visitor 1', ['a'], { caughtUp: null })] } })).toEqual([]);
  });
});
