import type { Unsent } from './model';

/** What a browser's `localStorage` and `sessionStorage` have in common. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function unsentOf(value: unknown): Unsent | null {
  if (!isRecord(value)) return null;
  const { id, conversationId, text, state } = value;
  if (typeof id !== 'string' || typeof conversationId !== 'string' || typeof text !== 'string') return null;
  return { id, conversationId, text, state: state === 'failed' ? 'failed' : 'sending' };
}

/**
 * What one brand's visitor leaves in this browser. Nothing is written before the visitor acts. Brands never meet: the
 * brand's key is part of every name. Each thing has a key of its own, so that several tabs do not undo each other.
 */
export class VisitorMemory {
  constructor(
    private readonly brandKey: string,
    private readonly lasting: Shelf,
    private readonly ofTab: Shelf,
  ) {}

  /** The storage key of a thing; `storage` events of other tabs name it. */
  nameOf(thing: 'visitor' | 'conversation' | 'unsent' | 'draft' | 'seen' | 'open' | 'left'): string {
    return `visavis:${this.brandKey}:${thing}`;
  }

  get visitorToken(): string | null {
    return this.lasting.getItem(this.nameOf('visitor'));
  }
  set visitorToken(token: string | null) {
    this.keep(this.lasting, this.nameOf('visitor'), token);
  }

  get conversationId(): string | null {
    return this.lasting.getItem(this.nameOf('conversation'));
  }
  set conversationId(id: string | null) {
    this.keep(this.lasting, this.nameOf('conversation'), id);
  }

  /** The conversation this visitor ended, though the agent may still be filing it. */
  get leftId(): string | null {
    return this.lasting.getItem(this.nameOf('left'));
  }
  set leftId(id: string | null) {
    this.keep(this.lasting, this.nameOf('left'), id);
  }

  get draft(): string {
    return this.lasting.getItem(this.nameOf('draft')) ?? '';
  }
  set draft(text: string) {
    this.keep(this.lasting, this.nameOf('draft'), text === '' ? null : text);
  }

  get seenSeq(): number {
    const seq = Number(this.lasting.getItem(this.nameOf('seen')));
    return Number.isSafeInteger(seq) && seq > 0 ? seq : 0;
  }
  set seenSeq(seq: number) {
    this.keep(this.lasting, this.nameOf('seen'), seq === 0 ? null : String(seq));
  }

  get isOpen(): boolean {
    return this.ofTab.getItem(this.nameOf('open')) === 'yes';
  }
  set isOpen(isOpen: boolean) {
    this.keep(this.ofTab, this.nameOf('open'), isOpen ? 'yes' : null);
  }

  get unsent(): Unsent[] {
    const value = parsed(this.lasting.getItem(this.nameOf('unsent')));
    return Array.isArray(value) ? value.map(unsentOf).filter((message) => message !== null) : [];
  }

  /** Adds or changes one unsent message; those of other tabs stay. */
  keepUnsent(message: Unsent): void {
    const others = this.unsent.filter(({ id }) => id !== message.id);
    this.keep(this.lasting, this.nameOf('unsent'), JSON.stringify([...others, message]));
  }

  forgetUnsent(id: string): void {
    const rest = this.unsent.filter((message) => message.id !== id);
    this.keep(this.lasting, this.nameOf('unsent'), rest.length === 0 ? null : JSON.stringify(rest));
  }

  private keep(shelf: Shelf, name: string, value: string | null): void {
    if (value === null) shelf.removeItem(name);
    else if (shelf.getItem(name) !== value) shelf.setItem(name, value);
  }
}
