import type { ServerFrame } from '@visavis/contracts/realtime';
import { backOffMs } from './back-off';
import type { Outgoing } from './outgoing';
import { ACK_WITHIN_MS, changed, dueToSend, isPassing } from './outgoing';
import { noteGap } from './session-gaps';
import type { Advance, SessionEvent, SessionState } from './session-state';
import { threadOf } from './session-state';

/** After so many refusals in a row that should have passed (about a minute), a message is reported failed. */
const MAX_ATTEMPTS = 12;

const unchanged = (state: SessionState): Advance => ({ state, effects: [] });

/** Puts a message at the end of the queue; an id that is there already changes nothing. */
export function queue(state: SessionState, event: Extract<SessionEvent, { type: 'send' }>): Advance {
  if (state.outgoing.some((message) => message.id === event.message.id)) return unchanged(state);
  const message: Outgoing = {
    ...event.message,
    madeAt: event.now,
    status: 'queued',
    attempts: 0,
    dueAt: event.now,
    seq: null,
    failure: null,
  };
  return unchanged({ ...state, outgoing: [...state.outgoing, message] });
}

/** Sends a failed message again, under the same id. */
export function retry(state: SessionState, id: string, now: number): Advance {
  const message = state.outgoing.find((candidate) => candidate.id === id);
  if (message?.status !== 'failed') return unchanged(state);
  const again = { ...message, status: 'queued' as const, attempts: 0, dueAt: now, failure: null };
  return unchanged({ ...state, outgoing: [...state.outgoing.filter((other) => other.id !== id), again] });
}

/** Drops a message that has not been stored; one under way may still arrive. */
export function discard(state: SessionState, id: string): Advance {
  const message = state.outgoing.find((candidate) => candidate.id === id);
  if (!message || message.status === 'stored') return unchanged(state);
  const next = { ...state, outgoing: state.outgoing.filter((other) => other.id !== id) };
  if (message.status === 'failed') return unchanged(next);
  return { state: next, effects: [{ type: 'settle', id, outcome: { reason: 'discarded' } }] };
}

/** The server stored a message; it stays listed until its entry is shown. */
export function acknowledge(state: SessionState, frame: Extract<ServerFrame, { type: 'ack' }>, now: number): Advance {
  const message = state.outgoing.find((candidate) => candidate.id === frame.ref);
  if (!message || message.status === 'stored' || message.status === 'failed') return unchanged(state);
  const isShown = frame.seq <= threadOf(state, message.conversationId).lastSeq;
  const outgoing = isShown
    ? state.outgoing.filter((other) => other.id !== frame.ref)
    : changed(state.outgoing, frame.ref, { status: 'stored', seq: frame.seq });
  return {
    state: noteGap({ ...state, outgoing }, message.conversationId, now),
    effects: [{ type: 'settle', id: frame.ref, outcome: { seq: frame.seq, at: frame.at } }],
  };
}

/** The server did not store a message: it waits its turn again if that may help, else it has failed. */
export function refuse(state: SessionState, frame: Extract<ServerFrame, { type: 'error' }>, now: number): Advance {
  const problem = { reason: frame.reason, detail: frame.detail };
  const message = state.outgoing.find((candidate) => candidate.id === frame.ref);
  if (!message) return frame.ref === undefined ? unchanged({ ...state, problem }) : unchanged(state);
  if (message.status === 'stored' || message.status === 'failed') return unchanged(state);
  const attempts = message.attempts + 1;
  if (isPassing(frame.reason) && attempts < MAX_ATTEMPTS) {
    const change = { status: 'queued' as const, attempts, dueAt: now + backOffMs(attempts, 0.5) };
    return unchanged({ ...state, outgoing: changed(state.outgoing, message.id, change) });
  }
  return {
    state: { ...state, outgoing: changed(state.outgoing, message.id, { status: 'failed', failure: problem }) },
    effects: [{ type: 'settle', id: message.id, outcome: problem }],
  };
}

/** A connection began or ended: what was under way is to be sent again, with the same id. */
export function requeue(outgoing: readonly Outgoing[]): readonly Outgoing[] {
  return outgoing.map((message) =>
    message.status === 'sent' || message.status === 'queued' ? { ...message, status: 'queued', dueAt: 0 } : message,
  );
}

/** Puts on the wire what is due. */
export function transmitDue(state: SessionState, now: number): Advance {
  if (state.status !== 'online') return unchanged(state);
  const due = dueToSend(state.outgoing, now);
  if (due.length === 0) return unchanged(state);
  const ids = new Set(due.map((message) => message.id));
  const outgoing = state.outgoing.map((message) =>
    ids.has(message.id) ? { ...message, status: 'sent' as const, dueAt: now + ACK_WITHIN_MS } : message,
  );
  return {
    state: { ...state, outgoing, wire: { ...state.wire, saidAt: now } },
    effects: due.map(({ id, conversationId, text, isNote }) => ({
      type: 'transmit',
      frame: {
        type: 'send',
        ref: id,
        conversationId,
        message: { id, text, ...(isNote ? { note: true } : {}) },
      },
    })),
  };
}
