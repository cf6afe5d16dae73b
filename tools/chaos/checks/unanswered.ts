import { grouped } from '@visavis/kernel/grouped';
import type { Check } from './evidence';

/** Words acknowledged after the work had ended do not stay there unread: the contact has a later thread that repeats them. */
export const nothingUnanswered: Check = {
  name: 'late words begin a linked chat',
  promise: 'product.md §3',
  look: ({ entries, threads, transitions }) => {
    const closings = new Map(
      transitions.filter(({ to }) => to === 'closed' || to === 'abandoned').map(({ workId, at }) => [workId, at]),
    );
    const byContact = grouped(threads, ({ contactId }) => contactId);
    const textsOf = grouped(entries, ({ conversationId }) => conversationId);
    const threadOf = new Map(threads.map((thread) => [thread.id, thread]));
    const late = entries.filter(
      ({ kind, fromKind, conversationId, at }) =>
        kind === 'message' && fromKind === 'visitor' && at > (closings.get(conversationId) ?? Infinity),
    );
    return late.flatMap((entry) => {
      const thread = threadOf.get(entry.conversationId);
      const others = (byContact.get(thread?.contactId ?? '') ?? []).filter(({ id }) => id !== entry.conversationId);
      const isRepeated = others.some(({ id }) => (textsOf.get(id) ?? []).some(({ text }) => text === entry.text));
      return isRepeated
        ? []
        : [`${entry.id} was said in ${entry.conversationId} after its end, and nobody will read it`];
    });
  },
};
