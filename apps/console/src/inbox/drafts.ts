/** What an agent has written but not sent. A note stays a note: it must never become a reply by a reload. */
export interface Draft {
  readonly text: string;
  readonly isNote: boolean;
}

const EMPTY: Draft = { text: '', isNote: false };
const keyOf = (conversationId: string) => `visavis.draft.${conversationId}`;

/** Reads what was kept of a conversation; anything unreadable counts as nothing. */
export function parseDraft(kept: string | null): Draft {
  if (kept === null) return EMPTY;
  try {
    const value: unknown = JSON.parse(kept);
    if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
      return EMPTY;
    return { text: value.text, isNote: 'isNote' in value && value.isNote === true };
  } catch {
    return EMPTY;
  }
}

export function readDraft(conversationId: string): Draft {
  return parseDraft(localStorage.getItem(keyOf(conversationId)));
}

export function keepDraft(conversationId: string, draft: Draft): void {
  if (draft.text === '') localStorage.removeItem(keyOf(conversationId));
  else localStorage.setItem(keyOf(conversationId), JSON.stringify(draft));
}
