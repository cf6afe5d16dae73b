/** The longest message the server takes, in UTF-16 units as it counts them. */
export const MAX_LENGTH = 4_000;
/** From this many characters left on, the visitor is told. */
const TELL_FROM = 200;

/** How many characters are left, when that is worth saying. */
export function charactersLeft(draft: string): number | null {
  const left = MAX_LENGTH - draft.length;
  return left <= TELL_FROM ? left : null;
}

/** The draft as it is sent: without blank edges, and without NUL, which no database text can hold. */
export const messageOf = (draft: string): string => draft.replaceAll('\u0000', '').trim();

/** Why a draft cannot be sent, or null when it can. */
export function whyNotSendable(draft: string): 'blank' | 'too-long' | null {
  if (messageOf(draft) === '') return 'blank';
  return draft.length > MAX_LENGTH ? 'too-long' : null;
}
