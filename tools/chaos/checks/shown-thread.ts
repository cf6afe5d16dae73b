import type { Shown } from '../recorder';
import { grouped } from '@visavis/kernel/grouped';
import type { Check, EntryRow, Evidence } from './evidence';

function wrongLine(shown: Shown, entries: readonly EntryRow[]): string | undefined {
  const stored = new Map(entries.map((entry) => [shown.reader === 'visitor' ? entry.publicSeq : entry.seq, entry]));
  for (const [index, line] of shown.entries.entries()) {
    if (line.seq !== index + 1) return `shows ${String(line.seq)} at place ${String(index + 1)}`;
    const entry = stored.get(line.seq);
    if (entry?.id !== line.id) return `shows ${line.id} as ${String(line.seq)}, which is ${entry?.id ?? 'nothing'}`;
    if (entry.text !== line.text) return `shows other words at ${String(line.seq)}`;
  }
  return undefined;
}

/** What people said while this reader was entitled to hear it: a visitor all, an agent what came before the end. */
function owed(shown: Shown, entries: readonly EntryRow[], endedAt: number): EntryRow[] {
  const said = entries.filter(({ kind }) => kind === 'message');
  return shown.reader === 'visitor'
    ? said.filter(({ publicSeq }) => publicSeq !== null)
    : said.filter(({ at }) => at <= endedAt);
}

function endsOf({ transitions }: Evidence): Map<string, number> {
  const final = transitions.filter(({ to }) => ['closed', 'abandoned', 'expired'].includes(to));
  return new Map(final.map(({ workId, at }) => [workId, at]));
}

/** What each client showed is the thread: in order, without gaps, the same words; and whole for who stayed to the end. */
export const shownThread: Check = {
  name: 'what was shown is the thread',
  promise: 'P3, P13',
  look: (evidence) => {
    const byThread = grouped(evidence.entries, ({ conversationId }) => conversationId);
    const ends = endsOf(evidence);
    return evidence.log.shown.flatMap((shown) => {
      const entries = byThread.get(shown.conversationId) ?? [];
      const who = `${shown.client} in ${shown.conversationId}`;
      const wrong = wrongLine(shown, entries);
      if (wrong) return [`${who} ${wrong}`];
      if (!shown.isWhole) return [];
      const seen = new Set(shown.entries.map(({ id }) => id));
      const missing = owed(shown, entries, ends.get(shown.conversationId) ?? Infinity).filter(
        ({ id }) => !seen.has(id),
      );
      return missing.map(({ id }) => `${who} was never shown ${id}`);
    });
  },
};
