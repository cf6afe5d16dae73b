import type { EntryView } from '@visavis/contracts/edge';

/** What is known of one conversation's entries: a part without gaps, and what arrived beyond a gap. */
export interface ThreadLog {
  /** In order of seq, without gaps or doubles. */
  readonly entries: readonly EntryView[];
  /** Seq of the last entry of the part without gaps; what `resume` says. */
  readonly lastSeq: number;
  /** Entries beyond a gap, in order; shown once the gap is filled. */
  readonly held: readonly EntryView[];
}

export const emptyLog: ThreadLog = { entries: [], lastSeq: 0, held: [] };

/** Takes entries in any order, with doubles; answers the same object when nothing is new. */
export function addEntries(log: ThreadLog, incoming: readonly EntryView[]): ThreadLog {
  const known = new Set(log.held.map((entry) => entry.seq));
  const fresh = incoming.filter((entry) => entry.seq > log.lastSeq && !known.has(entry.seq));
  if (fresh.length === 0) return log;
  const waiting = [...log.held, ...fresh].sort((a, b) => a.seq - b.seq);
  const next: EntryView[] = [];
  const held: EntryView[] = [];
  let lastSeq = log.lastSeq;
  for (const entry of waiting) {
    if (entry.seq === lastSeq + 1) {
      next.push(entry);
      lastSeq = entry.seq;
    } else if (entry.seq > lastSeq) held.push(entry);
  }
  return { entries: next.length > 0 ? [...log.entries, ...next] : log.entries, lastSeq, held };
}

/**
 * Forgets what a `reset` says is too old. Entries before `from` stay only if the log reaches up to it;
 * otherwise the log begins anew there, since a log has no gaps.
 */
export function restartLog(log: ThreadLog, from: number): ThreadLog {
  const base = Math.max(0, from - 1);
  const entries = log.lastSeq >= base ? log.entries.filter((entry) => entry.seq <= base) : [];
  return { entries, lastSeq: base, held: [] };
}

/** Whether entries up to `head` are known to exist that the log does not show yet. */
export function isBehind(log: ThreadLog, head: number): boolean {
  return log.held.length > 0 || head > log.lastSeq;
}
