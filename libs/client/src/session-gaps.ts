import type { EntryView } from '@visavis/contracts/edge';
import type { Advance, Gap, SessionEffect, SessionState } from './session-state';
import { threadOf } from './session-state';
import { addEntries, isBehind } from './thread-log';

/** How long the server may take to send by itself what a conversation's `lastSeq` announced, in milliseconds. */
const ANNOUNCED_WITHIN_MS = 400;
/** Longest wait before history that did not help is read again, in milliseconds. */
const LONGEST_WAIT_MS = 30_000;

/** Puts entries into a thread; ends the sending of those that are our own. */
export function takeEntries(
  state: SessionState,
  conversationId: string,
  entries: readonly EntryView[],
  now: number,
): Advance {
  const log = addEntries(threadOf(state, conversationId), entries);
  const threads = new Map(state.threads).set(conversationId, log);
  const seqById = new Map(entries.map((entry) => [entry.id, entry]));
  const effects: SessionEffect[] = [];
  const outgoing = state.outgoing.flatMap((message) => {
    if (message.conversationId !== conversationId) return [message];
    const entry = seqById.get(message.id);
    if (entry && (message.status === 'queued' || message.status === 'sent')) {
      effects.push({ type: 'settle', id: message.id, outcome: { seq: entry.seq, at: entry.at } });
    }
    const seq = entry?.seq ?? message.seq;
    if (seq === null) return [message];
    return seq <= log.lastSeq ? [] : [{ ...message, status: 'stored' as const, seq }];
  });
  return { state: noteGap({ ...state, threads, outgoing }, conversationId, now), effects };
}

/** Remembers whether a conversation lacks entries; one that shows entries beyond a gap is asked for at once. */
export function noteGap(state: SessionState, conversationId: string, now: number): SessionState {
  const log = threadOf(state, conversationId);
  const gap = state.wire.gaps.get(conversationId);
  if (!isBehind(log, headOf(state, conversationId))) return gap ? setGap(state, conversationId, null) : state;
  const dueAt = log.held.length > 0 ? now : now + ANNOUNCED_WITHIN_MS;
  if (!gap) return setGap(state, conversationId, { dueAt, attempts: 0, isReading: false });
  const isSooner = gap.attempts === 0 && dueAt < gap.dueAt;
  return isSooner ? setGap(state, conversationId, { ...gap, dueAt }) : state;
}

/** Sets or, with null, removes what is known of a gap. */
export function setGap(state: SessionState, conversationId: string, gap: Gap | null): SessionState {
  const gaps = new Map(state.wire.gaps);
  if (gap) gaps.set(conversationId, gap);
  else gaps.delete(conversationId);
  return { ...state, wire: { ...state.wire, gaps } };
}

/** The highest seq known to exist in a conversation. */
function headOf(state: SessionState, conversationId: string): number {
  const stored = state.outgoing.filter((message) => message.conversationId === conversationId);
  return Math.max(state.conversations.get(conversationId)?.lastSeq ?? 0, ...stored.map((message) => message.seq ?? 0));
}

/** What came of reading history: progress asks on at once, none asks again ever later. */
export function takeHistory(
  state: SessionState,
  conversationId: string,
  entries: readonly EntryView[] | null,
  now: number,
): Advance {
  const before = threadOf(state, conversationId).lastSeq;
  const taken = takeEntries(state, conversationId, entries ?? [], now);
  const gap = taken.state.wire.gaps.get(conversationId);
  if (!gap) return taken;
  const isProgress = threadOf(taken.state, conversationId).lastSeq > before;
  const attempts = isProgress ? 0 : gap.attempts + 1;
  const wait = isProgress ? 0 : Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempts);
  const next = setGap(taken.state, conversationId, { dueAt: now + wait, attempts, isReading: false });
  return { state: next, effects: taken.effects };
}

/** Asks for the history of every conversation whose gap is due. */
export function readGaps(state: SessionState, now: number): Advance {
  const due = [...state.wire.gaps].filter(
    ([id, gap]) => !gap.isReading && gap.dueAt <= now && state.conversations.has(id),
  );
  if (due.length === 0) return { state, effects: [] };
  const gaps = new Map(state.wire.gaps);
  for (const [id, gap] of due) gaps.set(id, { ...gap, isReading: true });
  return {
    state: { ...state, wire: { ...state.wire, gaps } },
    effects: due.map(([conversationId]) => ({
      type: 'read-history',
      conversationId,
      after: threadOf(state, conversationId).lastSeq,
    })),
  };
}
