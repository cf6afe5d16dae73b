import type { ServerFrame } from '@visavis/contracts/realtime';
import { readGaps, setGap, takeEntries, takeHistory } from './session-gaps';
import { acknowledge, discard, queue, refuse, requeue, retry, transmitDue } from './session-sending';
import type { Advance, ConnectionStatus, SessionEffect, SessionEvent, SessionState } from './session-state';
import { resumeMap, threadOf } from './session-state';
import {
  dropExpired,
  endOffer,
  forgetConversation,
  showConversation,
  showOffer,
  showPresence,
  showSnapshot,
} from './session-views';
import type { WatchingRules } from './session-watching';
import { restartLog } from './thread-log';

/** A client that said nothing for so long shows that it is alive, in milliseconds. */
const ALIVE_AFTER_MS = 10_000;
/** A server that said nothing for so long is given up, in milliseconds (SILENCE_MS of the protocol). */
const SILENCE_MS = 25_000;

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;
type FrameRule<Type extends ServerFrame['type']> = (
  state: SessionState,
  frame: FrameOf<Type>,
  now: number,
  watching: WatchingRules | undefined,
) => Advance;
type FrameRules = { readonly [Type in ServerFrame['type']]: FrameRule<Type> };

const only = (state: SessionState): Advance => ({ state, effects: [] });

const frameRules: FrameRules = {
  welcome: welcome,
  refused: (state, frame) => ({
    state: { ...state, problem: { reason: frame.reason } },
    effects: [{ type: 'renew-token', reason: frame.reason }],
  }),
  message: (state, frame, now) => takeEntries(state, frame.conversationId, [frame.message], now),
  conversation: (state, frame, now) => only(showConversation(state, frame.conversation, now)),
  reset: (state, frame, now) => only(restart(state, frame, now)),
  offer: (state, frame) => only(showOffer(state, frame.offer)),
  'offer-ended': (state, frame) => only(endOffer(state, frame.offerId)),
  presence: (state, frame) => only(showPresence(state, frame.presence)),
  ack: acknowledge,
  error: (state, frame, now, watching) => refuse(watching?.refused(state, frame) ?? state, frame, now),
  board: (state, frame, now, watching) => watching?.board(state, frame, now) ?? only(state),
  beat: (state, frame, now) => only(setClock(state, frame.now, now)),
};

/**
 * The whole behaviour of a connection as a pure function: what happened goes in, the new state and what to do come out.
 * @param watching the rules of `session-watching`, for those who watch
 */
export function advance(state: SessionState, event: SessionEvent, watching?: WatchingRules): Advance {
  const happened = react(state, event, watching);
  const sent = transmitDue(happened.state, event.now);
  const read = readGaps(sent.state, event.now);
  return { state: read.state, effects: [...happened.effects, ...sent.effects, ...read.effects] };
}

function react(state: SessionState, event: SessionEvent, watching: WatchingRules | undefined): Advance {
  switch (event.type) {
    case 'opened':
      return opened(state, event.now);
    case 'closed':
      return only(closed(state, event.now));
    case 'frame':
      return onFrame({ ...state, wire: { ...state.wire, heardAt: event.now } }, event.frame, event.now, watching);
    case 'tick':
      return tick(state, event.now);
    case 'watch':
      return watching?.watch(state, event.topics, event.now) ?? only(state);
    case 'send':
      return queue(state, event);
    case 'retry':
      return retry(state, event.id, event.now);
    case 'discard':
      return discard(state, event.id);
    case 'history':
      return takeHistory(state, event.conversationId, event.entries, event.now);
    case 'conversation':
      return only(showConversation(state, event.conversation, event.now));
    case 'presence':
      return only(showPresence(state, event.presence));
    case 'offer-gone':
      return only(endOffer(state, event.id));
    case 'conversation-gone':
      return only(forgetConversation(state, event.id));
  }
}

function onFrame<Type extends ServerFrame['type']>(
  state: SessionState,
  frame: FrameOf<Type>,
  now: number,
  watching: WatchingRules | undefined,
): Advance {
  // A server newer than this client may send frames of other types: they are none of its business.
  const rule = (frameRules as Partial<FrameRules>)[frame.type];
  return rule ? rule(state, frame, now, watching) : only(state);
}

function opened(state: SessionState, now: number): Advance {
  const wire = { ...state.wire, isOpen: true, heardAt: now, saidAt: now };
  return { state: { ...state, wire }, effects: [{ type: 'say-hello', resume: resumeMap(state) }] };
}

function closed(state: SessionState, now: number): SessionState {
  const wire = { ...state.wire, isOpen: false };
  const next = { ...state, wire, connectionId: null, outgoing: requeue(state.outgoing) };
  return state.status === 'online' ? withStatus(next, 'offline', now) : next;
}

function withStatus(state: SessionState, status: ConnectionStatus, now: number): SessionState {
  return state.status === status ? state : { ...state, status, statusSince: now };
}

function welcome(
  state: SessionState,
  frame: FrameOf<'welcome'>,
  now: number,
  watching: WatchingRules | undefined,
): Advance {
  const { you, connectionId } = frame;
  // A new connection gets everything unacknowledged again; a repeated hello on the same one nothing twice.
  const isNew = state.connectionId !== connectionId;
  const outgoing = isNew ? requeue(state.outgoing) : state.outgoing;
  const online = withStatus({ ...state, you, connectionId, outgoing, problem: null }, 'online', now);
  const shown = showSnapshot(setClock(online, frame.now, now), frame.snapshot, now);
  const watched = isNew && watching ? watching.welcomed(shown.state, now) : only(shown.state);
  return { state: watched.state, effects: [...shown.effects, ...watched.effects] };
}

/** Frames travel: the largest difference seen is the nearest to the truth, unless a clock was set anew. */
function setClock(state: SessionState, serverNow: string, now: number): SessionState {
  const seen = Date.parse(serverNow) - now;
  const isFirst = state.clockOffsetMs === 0;
  const isSetAnew = Math.abs(seen - state.clockOffsetMs) > 5_000;
  return isFirst || isSetAnew || seen > state.clockOffsetMs ? { ...state, clockOffsetMs: seen } : state;
}

function restart(state: SessionState, frame: FrameOf<'reset'>, now: number): SessionState {
  const log = restartLog(threadOf(state, frame.conversationId), frame.from);
  const threads = new Map(state.threads).set(frame.conversationId, log);
  return setGap({ ...state, threads }, frame.conversationId, { dueAt: now, attempts: 0, isReading: false });
}

function tick(state: SessionState, now: number): Advance {
  const fresh = dropExpired(state, now);
  if (!fresh.wire.isOpen) return only(fresh);
  if (now - fresh.wire.heardAt > SILENCE_MS) {
    return { state: { ...fresh, wire: { ...fresh.wire, heardAt: now } }, effects: [{ type: 'reconnect' }] };
  }
  if (fresh.status !== 'online' || now - fresh.wire.saidAt < ALIVE_AFTER_MS) return only(fresh);
  const alive: SessionEffect = { type: 'transmit', frame: { type: 'alive' } };
  return { state: { ...fresh, wire: { ...fresh.wire, saidAt: now } }, effects: [alive] };
}
