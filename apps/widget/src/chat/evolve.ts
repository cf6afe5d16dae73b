import type { ConversationView } from '@visavis/contracts/edge';
import { emptyModel, isOver, type Happening, type Model, type Synced, type Unsent } from './model';

type Of<Type extends Happening['type']> = Extract<Happening, { type: Type }>;
type Handlers = { readonly [Type in Happening['type']]: (model: Model, happening: Of<Type>) => Model };

const withState = (model: Model, id: string, state: Unsent['state']): Model => ({
  ...model,
  unsent: model.unsent.map((message) => (message.id === id ? { ...message, state } : message)),
});

/** The shown conversation, unless it is finished and another one (begun in another tab, say) goes on. */
function shownOf(model: Model, conversations: readonly ConversationView[]): ConversationView | null {
  const current = conversations.find(({ id }) => id === model.conversationId) ?? model.conversation;
  if (current && !isOver(current) && !model.hasLeft) return current;
  const goesOn = (one: ConversationView) =>
    !isOver(one) && (one.id !== model.passedOverId || one.state === 'active') && one.id !== model.conversationId;
  const other = conversations.find(goesOn);
  return other ?? current;
}

function onSynced(before: Model, { conversations, connection, entriesOf, stateOf }: Synced): Model {
  const conversation = shownOf(before, conversations);
  if (!conversation) return { ...before, connection };
  const isOther = conversation.id !== before.conversationId;
  // What was not sent yet is said in the conversation that goes on.
  const readdressed = before.unsent.map((message) => ({ ...message, conversationId: conversation.id }));
  const model = isOther
    ? { ...before, hasLeft: false, ending: 'no' as const, seenSeq: 0, unsent: readdressed }
    : before;
  const entries = entriesOf(conversation.id);
  const lastWord = entries.findLast(({ from }) => from.kind === 'visitor');
  const shown = new Set(entries.map((entry) => entry.id));
  return {
    ...model,
    connection,
    conversationId: conversation.id,
    conversation,
    // Active again: the agent took the chat up after all, because of a message on its way while the visitor left.
    hasLeft: conversation.state !== 'active' && (model.hasLeft || lastWord?.kind === 'left'),
    ending: isOver(conversation) ? 'no' : model.ending,
    entries,
    unsent: model.unsent
      .filter((message) => !shown.has(message.id))
      .map((message) => ({ ...message, state: stateOf(message.id) ?? message.state })),
  };
}

const handlers: Handlers = {
  opened: (model) => ({ ...model, isOpen: true }),
  closed: (model) => ({ ...model, isOpen: false, ending: 'no' }),
  connection: (model, { connection }) => ({ ...model, connection }),
  remembered: (model, { kept }) => {
    const known = new Set(model.unsent.map((message) => message.id));
    const unsent = [...model.unsent, ...kept.unsent.filter((message) => !known.has(message.id))];
    const conversationId = kept.conversationId ?? unsent[0]?.conversationId ?? null;
    return { ...model, ...kept, conversationId, unsent };
  },
  drafted: (model, { text }) => ({ ...model, draft: text }),
  wrote: (model, { message }) => ({
    ...model,
    draft: '',
    conversationId: message.conversationId,
    unsent: [...model.unsent, message],
  }),
  retried: (model, { id }) => withState(model, id, 'sending'),
  acknowledged: (model, { id }) => withState(model, id, 'stored'),
  refused: (model, { id }) => withState(model, id, 'failed'),
  discarded: (model, { id }) => ({ ...model, unsent: model.unsent.filter((message) => message.id !== id) }),
  moved: (model, { id, conversationId }) => ({
    ...model,
    conversationId,
    passedOverId: null,
    unsent: model.unsent.map((message) => (message.id === id ? { ...message, conversationId } : message)),
  }),
  synced: (model, { synced }) => onSynced(model, synced),
  'asked-to-end': (model) => ({ ...model, ending: 'asked' }),
  'kept-on': (model) => ({ ...model, ending: 'no' }),
  'leave-failed': (model) => ({ ...model, ending: 'failed' }),
  left: (model) => ({ ...model, ending: 'no', hasLeft: true }),
  'began-anew': ({ isOpen, connection, draft, conversationId }) => ({
    ...emptyModel,
    isOpen,
    connection,
    draft,
    passedOverId: conversationId,
  }),
};

const seen = (model: Model): Model =>
  model.isOpen ? { ...model, seenSeq: Math.max(model.seenSeq, model.entries.at(-1)?.seq ?? 0) } : model;

/** What the widget knows after something happened. */
export function evolve(model: Model, happening: Happening): Model {
  const handle = handlers[happening.type] as (model: Model, happening: Happening) => Model;
  return seen(handle(model, happening));
}
