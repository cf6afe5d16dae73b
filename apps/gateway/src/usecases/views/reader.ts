import type { Caller } from '@visavis/contracts/call';
import type { Person } from '@visavis/contracts/directory';

/** For whom a view is made: visitors see aliases and count what is public. */
export type Reader = 'staff' | 'visitor';

export function readerOf(caller: Caller): Reader {
  return caller.kind === 'visitor' ? 'visitor' : 'staff';
}

/** What this reader calls the person; without the person nothing is made up. */
export function nameFor(reader: Reader, person: Person | undefined): string | null {
  if (!person) return null;
  return reader === 'visitor' ? person.alias : person.name;
}

interface Counted {
  readonly seq: number;
  readonly publicSeq: number | null;
}

/** The number of an entry in the reader's own counting; null when it is not theirs to see. */
export function seqFor(reader: Reader, entry: Counted): number | null {
  return reader === 'visitor' ? entry.publicSeq : entry.seq;
}

/** The last number of a thread in the reader's own counting. */
export function headFor(reader: Reader, thread: { readonly lastSeq: number; readonly lastPublicSeq: number }): number {
  return reader === 'visitor' ? thread.lastPublicSeq : thread.lastSeq;
}
