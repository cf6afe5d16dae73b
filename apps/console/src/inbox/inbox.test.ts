import type { ConversationView, EntryView, OfferView } from '@visavis/contracts/edge';
import { parseDraft } from './drafts';
import { groupEntries } from './message-groups';
import { isHeldBy, myChats, soonestFirst } from './my-chats';
import { neighbour, visibleColumns, withColumn, withoutColumn } from './open-columns';
import { newestFromVisitor, unansweredSince, unreadCount } from './turn';
import { readWhy, whyNumbers } from './why-words';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();
const dayOf = (instant: string) => instant.slice(0, 10);
const entry = (
  seq: number,
  who: 'visitor' | 'agent' | 'system',
  minute = seq,
  kind: EntryView['kind'] = 'message',
) => ({
  id: `e${seq}`,
  seq,
  kind,
  from: { kind: who, id: who, name: who },
  text: `text ${seq}`,
  at: at(minute),
});
const chat = (id: string, state: ConversationView['state'], agentId: string | null, startedAt = at(0)) =>
  ({ id, state, startedAt, agent: agentId === null ? null : { id: agentId, name: '' } }) as ConversationView;

describe('groups of messages', () => {
  it('join what one author said closely together, and nothing else', () => {
    const entries = [
      entry(1, 'visitor', 0),
      entry(2, 'visitor', 1),
      entry(3, 'agent', 2),
      entry(4, 'agent', 3, 'note'),
      entry(5, 'visitor', 4),
      entry(6, 'visitor', 20),
    ];
    const groups = groupEntries(entries, dayOf);
    expect(groups.map((group) => group.entries.map(({ seq }) => seq))).toEqual([[1, 2], [3], [4], [5], [6]]);
    expect(groups.map((group) => group.kind)).toEqual(['message', 'message', 'note', 'message', 'message']);
  });

  it('show each event alone and mark where a day begins', () => {
    const groups = groupEntries(
      [entry(1, 'system', 0, 'joined'), entry(2, 'system', 0, 'left'), entry(3, 'visitor', 24 * 60)],
      dayOf,
    );
    expect(groups.map(({ kind, isNewDay }) => [kind, isNewDay])).toEqual([
      ['event', true],
      ['event', false],
      ['message', true],
    ]);
  });
});

describe('whose turn it is', () => {
  it('counts only what the visitor said after what was seen', () => {
    const entries = [entry(1, 'visitor'), entry(2, 'agent'), entry(3, 'visitor'), entry(4, 'visitor')];
    expect([0, 2, 3, 4].map((seq) => unreadCount(entries, seq))).toEqual([3, 2, 1, 0]);
    expect(newestFromVisitor(entries)?.seq).toBe(4);
    expect(newestFromVisitor([])).toBeNull();
  });

  it('waits since the visitor’s first message after ours; notes and events answer nobody', () => {
    expect(unansweredSince([entry(1, 'visitor'), entry(2, 'agent')])).toBeNull();
    expect(unansweredSince([entry(1, 'agent'), entry(2, 'visitor'), entry(3, 'visitor')])).toBe(at(2));
    const noted = [entry(1, 'visitor'), entry(2, 'agent', 2, 'note'), entry(3, 'system', 3, 'joined')];
    expect(unansweredSince(noted)).toBe(at(1));
    expect(unansweredSince([])).toBeNull();
  });
});

describe('my chats', () => {
  it('are those I hold, in the order in which they began', () => {
    const all = [
      chat('c3', 'wrapping', 'me', at(3)),
      chat('c1', 'active', 'me', at(1)),
      chat('c2', 'parked', 'me', at(2)),
    ];
    const others = [chat('x', 'active', 'other'), chat('y', 'closed', 'me'), chat('z', 'waiting', null)];
    expect(myChats([...all, ...others], 'me').map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
    expect(isHeldBy(chat('o', 'offered', 'me'), 'me')).toBe(false);
  });

  it('offers that end first stand above', () => {
    const offer = (id: string, minute: number) => ({ id, expiresAt: at(minute) }) as OfferView;
    expect(soonestFirst([offer('b', 2), offer('a', 1)]).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('open columns', () => {
  it('open by themselves until the agent chooses, and keep what was chosen while it is known', () => {
    expect(visibleColumns(null, ['a', 'b', 'c', 'd'], () => true)).toEqual(['a', 'b', 'c']);
    expect(visibleColumns(['b', 'gone'], ['a', 'b'], (id) => id !== 'gone')).toEqual(['b']);
    expect(withColumn(['a'], 'a')).toEqual(['a']);
    expect(withoutColumn(withColumn(['a'], 'b'), 'a')).toEqual(['b']);
  });

  it('are walked through in a circle', () => {
    expect(neighbour(['a', 'b'], 'b', 1)).toBe('a');
    expect(neighbour(['a', 'b'], 'a', -1)).toBe('b');
    expect(neighbour(['a', 'b'], null, -1)).toBe('b');
    expect(neighbour(['a', 'b'], 'gone', 1)).toBe('a');
    expect(neighbour([], null, 1)).toBeNull();
  });
});

describe('a draft', () => {
  it('stays a note if it was one, and is nothing when it cannot be read', () => {
    expect(parseDraft('{"text":"x","isNote":true}')).toEqual({ text: 'x', isNote: true });
    for (const broken of [null, '{', '7', '{"text":7}'])
      expect(parseDraft(broken)).toEqual({ text: '', isNote: false });
  });
});

describe('why an offer came', () => {
  it('is read from routing’s line, and left alone when it has another form', () => {
    const facts = readWhy('least loaded: load 150 of 300, 4 could take it, waited 12 s');
    expect(facts).toEqual({ rule: 'least loaded', load: 150, capacity: 300, candidates: 4 });
    expect(facts && whyNumbers(facts, 'fr')).toEqual({ load: '1,5', capacity: '3', count: 4 });
    expect(readWhy('knows the customer: load 0 of 300, 1 could take it, waited 0 s')?.rule).toBe('knows the customer');
    expect(readWhy('longest idle')).toBeNull();
  });
});
