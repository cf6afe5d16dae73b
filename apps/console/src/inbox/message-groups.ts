import type { EntryView } from '@visavis/contracts/edge';

/** Lines of one author that follow each other closely, shown under one name. */
export interface MessageGroup {
  readonly key: string;
  readonly kind: 'message' | 'note' | 'event';
  readonly from: EntryView['from'];
  readonly at: string;
  /** Whether a new day begins here. */
  readonly isNewDay: boolean;
  readonly entries: readonly EntryView[];
}

/** A pause longer than this begins a new group, in milliseconds. */
const PAUSE_MS = 5 * 60_000;

/** @param dayOf names the day of an instant in the reader's time zone */
export function groupEntries(entries: readonly EntryView[], dayOf: (at: string) => string): readonly MessageGroup[] {
  const groups: { group: MessageGroup; entries: EntryView[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && belongs(entry, last.group, last.entries.at(-1) ?? entry, dayOf)) {
      last.entries.push(entry);
      continue;
    }
    const isNewDay = !last || dayOf(last.group.at) !== dayOf(entry.at);
    const list = [entry];
    const group = { key: entry.id, kind: kindOf(entry), from: entry.from, at: entry.at, isNewDay, entries: list };
    groups.push({ group, entries: list });
  }
  return groups.map(({ group }) => group);
}

function kindOf(entry: EntryView): MessageGroup['kind'] {
  return entry.kind === 'message' || entry.kind === 'note' ? entry.kind : 'event';
}

function belongs(entry: EntryView, group: MessageGroup, last: EntryView, dayOf: (at: string) => string): boolean {
  return (
    group.kind !== 'event' &&
    kindOf(entry) === group.kind &&
    entry.from.kind === group.from.kind &&
    entry.from.id === group.from.id &&
    Date.parse(entry.at) - Date.parse(last.at) <= PAUSE_MS &&
    dayOf(entry.at) === dayOf(last.at)
  );
}
