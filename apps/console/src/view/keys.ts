/** What is read of a keyboard event. */
interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Whether a press is the described one: `Alt+N`, `Ctrl+Enter`, `Escape`, `Alt+1`.
 * Letters go by what the key says (layouts differ), unless Alt turned it into something else, as on a Mac; digits by
 * their place, since French keyboards write them with Shift only. Ctrl may be Cmd.
 */
export function isPressed(pressed: Pressed, description: string): boolean {
  const parts = description.split('+');
  const wanted = parts.at(-1) ?? '';
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier);
  if (pressed.altKey !== has('Alt') || (pressed.ctrlKey || pressed.metaKey) !== has('Ctrl')) return false;
  if (/^\d$/.test(wanted)) return pressed.code === `Digit${wanted}`;
  if (pressed.shiftKey !== has('Shift')) return false;
  if (!/^[A-Z]$/.test(wanted)) return pressed.key === wanted;
  const isLetter = /^[a-z]$/i.test(pressed.key);
  return isLetter ? pressed.key.toUpperCase() === wanted : pressed.code === `Key${wanted}`;
}

/** Every key of the console, in one place so that no two meet. */
export const keys = {
  acceptOffer: 'Enter',
  acceptOfferWhileWriting: 'Alt+Enter',
  declineOffer: 'Delete',
  declineOfferWhileWriting: 'Alt+Delete',
  send: 'Enter',
  note: 'Alt+N',
  endChat: 'Alt+E',
  closeColumn: 'Alt+W',
  fileOutcome: 'Ctrl+Enter',
  presence: 'Alt+P',
  account: 'Alt+U',
  nextChat: 'Alt+ArrowDown',
  previousChat: 'Alt+ArrowUp',
  wall: 'W',
  searchAgents: 'S',
  requeue: 'Alt+R',
} as const;

/** The key of the chat at a place in the list; the first nine have one. */
export function chatKey(index: number): string | null {
  return index < 9 ? `Alt+${index + 1}` : null;
}
