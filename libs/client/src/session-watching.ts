import type { BoardFrame } from '@visavis/contracts/board';
import type { ServerFrame } from '@visavis/contracts/realtime';
import { boardAfter } from './board-state';
import type { Advance, SessionEffect, SessionState } from './session-state';
import { forgetConversation } from './session-views';

/** A snapshot that does not come within this time is asked for again, in milliseconds. */
const SNAPSHOT_WITHIN_MS = 3_000;
const CONVERSATION = 'conversation:';

/** What becomes of a session that watches. Apart from the other rules, so that a visitor's page does not carry it. */
export interface WatchingRules {
  watch(state: SessionState, topics: readonly string[], now: number): Advance;
  welcomed(state: SessionState, now: number): Advance;
  board(state: SessionState, frame: BoardFrame, now: number): Advance;
  refused(state: SessionState, frame: Extract<ServerFrame, { type: 'error' }>): SessionState;
}

/** Keeps the topics over reconnects, and the board and the chats read in silence as they are told. */
export const watching: WatchingRules = { watch, welcomed, board, refused };

const only = (state: SessionState): Advance => ({ state, effects: [] });
const isOfBoard = (topic: string): boolean => !topic.startsWith(CONVERSATION);

function watch(state: SessionState, wanted: readonly string[], now: number): Advance {
  const topics = [...new Set(wanted)].sort();
  if (topics.join() === state.topics.join()) return only(state);
  const dropped = state.topics.filter((topic) => !topics.includes(topic));
  const rest = dropped.reduce(letGo, { ...state, topics });
  const next = topics.some(isOfBoard) ? rest : { ...rest, board: null };
  return next.status === 'online' ? subscribe(next, now) : only(next);
}

/** A new connection knows of no topics. */
function welcomed(state: SessionState, now: number): Advance {
  return state.topics.length > 0 ? subscribe(state, now) : only(state);
}

function board(state: SessionState, frame: BoardFrame, now: number): Advance {
  if (!state.topics.some(isOfBoard)) return only(state);
  const after = boardAfter(state.board, frame, now);
  const asked = state.wire.boardAskedAt;
  if (after === 'gap') {
    return asked !== null && now - asked < SNAPSHOT_WITHIN_MS ? only(state) : subscribe(state, now);
  }
  // An answer too old to show, of another gateway, is an answer still: the next gap asks again.
  const boardAskedAt = frame.base === null ? null : asked;
  const wire = { ...state.wire, boardAskedAt };
  return only({ ...state, wire, ...(after === 'old' ? {} : { board: after }) });
}

/** Who may not read a chat any more does not go on seeing it. */
function refused(state: SessionState, { reason, detail }: Extract<ServerFrame, { type: 'error' }>): SessionState {
  const isTold = reason === 'unknown-conversation' && detail !== undefined && state.topics.includes(detail);
  return isTold ? letGo(state, detail) : state;
}

function subscribe(state: SessionState, now: number): Advance {
  const effect: SessionEffect = { type: 'transmit', frame: { type: 'subscribe', topics: [...state.topics] } };
  const boardAskedAt = state.topics.some(isOfBoard) ? now : null;
  return { state: { ...state, wire: { ...state.wire, saidAt: now, boardAskedAt } }, effects: [effect] };
}

function letGo(state: SessionState, topic: string): SessionState {
  if (isOfBoard(topic)) return state;
  const id = topic.slice(CONVERSATION.length);
  const isOwn = state.you !== null && state.conversations.get(id)?.agent?.id === state.you.id;
  return isOwn ? state : forgetConversation(state, id);
}
