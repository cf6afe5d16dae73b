import type { EntryView } from '@visavis/contracts/edge';

/** How many of the visitor's messages came after the last entry the agent has seen. */
export function unreadCount(entries: readonly EntryView[], readSeq: number): number {
  return entries.filter((entry) => entry.seq > readSeq && isFromVisitor(entry)).length;
}

/** Since when the visitor waits for an answer: their first message after ours; null when it is their turn. */
export function unansweredSince(entries: readonly EntryView[]): string | null {
  let since: string | null = null;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (!entry || entry.kind !== 'message') continue;
    if (entry.from.kind === 'agent') return since;
    since = entry.at;
  }
  return since;
}

/** The visitor's newest message, for announcing it. */
export function newestFromVisitor(entries: readonly EntryView[]): EntryView | null {
  return entries.findLast(isFromVisitor) ?? null;
}

function isFromVisitor(entry: EntryView): boolean {
  return entry.kind === 'message' && entry.from.kind === 'visitor';
}
