import type { ConversationView, EntryView } from '@visavis/contracts/edge';
import { aConversation, anEntry } from '../../test/examples';
import { evolve } from './evolve';
import { emptyModel, type Happening, type Model, type Unsent } from './model';
import { phaseOf, rowsOf, unreadOf } from './present';

const unsent = (id: string, conversationId = 'c1'): Unsent => ({ id, conversationId, text: id, state: 'sending' });
const after = (...happenings: Happening[]): Model => happenings.reduce(evolve, emptyModel);
const told = (
  conversation: ConversationView,
  entries: EntryView[] = [],
  states: Record<string, Unsent['state']> = {},
): Happening => ({
  type: 'synced',
  synced: {
    connection: 'online',
    conversations: [conversation],
    entriesOf: (id) => (id === conversation.id ? entries : []),
    stateOf: (id) => states[id] ?? null,
  },
});
const mine = { kind: 'visitor', id: 'v1', name: null } as const;

describe('the chat of a visitor', () => {
  it('shows a message at once, faint until stored, once when its entry comes', () => {
    const written = after({ type: 'wrote', message: unsent('m1') });
    expect(rowsOf(written)).toMatchObject([{ key: 'm1', state: 'sending', isMine: true }]);
    const acknowledged = evolve(written, told(aConversation(), [], { m1: 'stored' }));
    expect(rowsOf(acknowledged)).toMatchObject([{ key: 'm1', state: 'stored' }]);
    const shown = evolve(acknowledged, told(aConversation(), [anEntry(1, { id: 'm1', from: mine, text: 'm1' })]));
    expect(rowsOf(shown)).toMatchObject([{ key: 'm1', state: 'stored', at: expect.any(String) as string }]);
    expect(shown.unsent).toEqual([]);
  });

  it('keeps what was refused, and sends it again on request', () => {
    const refused = after({ type: 'wrote', message: unsent('m1') }, told(aConversation(), [], { m1: 'failed' }));
    expect(rowsOf(refused)).toMatchObject([{ state: 'failed' }]);
    expect(rowsOf(evolve(refused, { type: 'retried', id: 'm1' }))).toMatchObject([{ state: 'sending' }]);
  });

  it('follows the state that routing tells', () => {
    const phases = (
      ['waiting', 'offered', 'active', 'parked', 'wrapping', 'closed', 'abandoned', 'expired'] as const
    ).map((state) => phaseOf(after({ type: 'wrote', message: unsent('m1') }, told(aConversation({ state })))));
    expect(phases).toEqual(['waiting', 'calling', 'talking', 'talking', 'wrapping', 'ended', 'ended', 'expired']);
  });

  it('says that the chat is back in line when the agent was lost', () => {
    const lost = after(
      { type: 'wrote', message: unsent('m1') },
      told(aConversation({ state: 'active' }), [anEntry(1, { kind: 'joined', text: null })]),
      told(aConversation({ state: 'waiting', version: 2 }), [anEntry(1, { kind: 'joined', text: null })]),
    );
    expect(phaseOf(lost)).toBe('requeued');
  });

  it('counts the agent’s messages while closed, and none once they were seen', () => {
    const entries = [anEntry(1, { from: mine }), anEntry(2), anEntry(3, { kind: 'joined', text: null }), anEntry(4)];
    const closed = after({ type: 'wrote', message: unsent('m1') }, told(aConversation({ state: 'active' }), entries));
    expect(unreadOf(closed)).toBe(2);
    const seen = evolve(evolve(closed, { type: 'opened' }), { type: 'closed' });
    expect(unreadOf(seen)).toBe(0);
    expect(unreadOf(evolve(seen, told(aConversation({ state: 'active' }), [...entries, anEntry(5)])))).toBe(1);
  });

  it('shows the end at once when the visitor leaves, whatever the agent still files', () => {
    const left = after(
      { type: 'wrote', message: unsent('m1') },
      told(aConversation({ state: 'active' })),
      { type: 'left' },
      told(aConversation({ state: 'wrapping', version: 2 })),
    );
    expect(phaseOf(left)).toBe('ended');
    const anew = evolve(evolve(left, { type: 'began-anew' }), told(aConversation({ state: 'wrapping', version: 2 })));
    expect(phaseOf(anew)).toBe('fresh');
    expect(phaseOf(evolve(anew, told(aConversation({ state: 'active', version: 3 }))))).toBe('talking');
  });

  it('knows from the thread that the visitor left in another tab, until they write again', () => {
    const left = [anEntry(1, { from: mine }), anEntry(2, { kind: 'left', from: mine, text: null })];
    const conversation = aConversation({ state: 'wrapping' });
    const written: Happening = { type: 'wrote', message: unsent('m1') };
    expect(phaseOf(after(written, told(conversation, left)))).toBe('ended');
    expect(phaseOf(after(written, told(conversation, [...left, anEntry(3, { from: mine }), anEntry(4)])))).toBe(
      'wrapping',
    );
  });

  it('moves a message to the conversation that is open already', () => {
    const moved = after(
      { type: 'wrote', message: unsent('m1', 'mine') },
      { type: 'moved', id: 'm1', conversationId: 'c1' },
      told(aConversation()),
    );
    expect(moved.conversation?.id).toBe('c1');
    expect(rowsOf(moved)).toMatchObject([{ key: 'm1' }]);
  });

  it('goes over to a conversation begun in another tab, taking along what is unsent', () => {
    const ended = after(
      { type: 'wrote', message: unsent('m1') },
      told(aConversation({ state: 'active' })),
      told(aConversation({ state: 'closed' })),
    );
    const other = evolve(ended, told(aConversation({ id: 'c2' })));
    expect([other.conversationId, other.unsent[0]?.conversationId, phaseOf(other)]).toEqual(['c2', 'c2', 'waiting']);
  });

  it('remembers what an earlier page left, without doubling what is there', () => {
    const kept = {
      conversationId: 'c1',
      unsent: [unsent('m1')],
      draft: 'Hel',
      seenSeq: 3,
      isOpen: true,
      hasLeft: false,
    };
    const restored = after({ type: 'remembered', kept }, { type: 'remembered', kept });
    expect([restored.draft, restored.unsent.length, restored.isOpen, restored.conversationId]).toEqual([
      'Hel',
      1,
      true,
      'c1',
    ]);
  });

  it('closes the question with the panel, and when the chat is over anyway', () => {
    const asked = after({ type: 'wrote', message: unsent('m1') }, told(aConversation()), { type: 'asked-to-end' });
    expect(evolve(asked, { type: 'closed' }).ending).toBe('no');
    expect(evolve(asked, told(aConversation({ state: 'closed', version: 2 }))).ending).toBe('no');
  });
});
