import type { Outgoing } from '@visavis/client/outgoing';
import type { RealtimeSession } from '@visavis/client/realtime';

/** What is needed to say a message again under its id. */
type Unsent = Pick<Outgoing, 'id' | 'conversationId' | 'text' | 'isNote'>;

// Of the tab: two tabs would say each other's messages, harmlessly but in vain.
const keyOf = (personId: string) => `visavis.unsent.${personId}`;

export function unsentOf(outgoing: readonly Outgoing[]): readonly Unsent[] {
  return outgoing
    .filter(({ status }) => status !== 'stored')
    .map(({ id, conversationId, text, isNote }) => ({ id, conversationId, text, isNote }));
}

/** Reads what was kept; anything unreadable counts as nothing. */
export function parseUnsent(kept: string | null): readonly Unsent[] {
  try {
    const value: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(value) ? value.filter(isUnsent) : [];
  } catch {
    return [];
  }
}

function isUnsent(value: unknown): value is Unsent {
  const { id, conversationId, text, isNote } = (value ?? {}) as Partial<Unsent>;
  return [id, conversationId, text].every((part) => typeof part === 'string') && typeof isNote === 'boolean';
}

/** Keeps what is not stored yet over a reload, and sends what a reload interrupted. @returns a function that ends it */
export function keepUnsent(realtime: RealtimeSession, personId: string): () => void {
  for (const { id, conversationId, text, isNote } of parseUnsent(sessionStorage.getItem(keyOf(personId)))) {
    realtime.send(conversationId, text, { id, isNote });
  }
  let kept = realtime.state.outgoing;
  return realtime.subscribe(() => {
    const { outgoing } = realtime.state;
    if (outgoing === kept) return;
    kept = outgoing;
    sessionStorage.setItem(keyOf(personId), JSON.stringify(unsentOf(outgoing)));
  });
}
