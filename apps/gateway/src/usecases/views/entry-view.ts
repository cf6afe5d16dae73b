import type { Entry } from '@visavis/contracts/conversation';
import type { Person } from '@visavis/contracts/directory';
import type { EntryView } from '@visavis/contracts/edge';
import { nameFor, seqFor, type Reader } from './reader';

/** An entry as this reader sees it; null when it is not theirs to see. */
export function entryView(
  entry: Entry,
  reader: Reader,
  contactName: string | null,
  author: Person | undefined,
): EntryView | null {
  const seq = seqFor(reader, entry);
  if (seq === null) return null;
  const name = entry.from.kind === 'visitor' ? contactName : nameFor(reader, author);
  return { id: entry.id, seq, kind: entry.kind, from: { ...entry.from, name }, text: entry.text, at: entry.at };
}
