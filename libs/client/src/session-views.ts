import type { ConversationView, OfferView, PresenceView } from '@visavis/contracts/edge';
import type { Snapshot } from '@visavis/contracts/realtime';
import { noteGap } from './session-gaps';
import type { Advance, SessionState } from './session-state';
import { isOver } from './session-state';

/** An offer is shown this long past its due time, so that a person sees it end, in milliseconds. */
const EXPIRED_SHOWN_MS = 3_000;
const MAX_ENDED_OFFERS = 200;

/** Shows a conversation unless a newer version is shown; offers that its version ended go. */
export function showConversation(state: SessionState, conversation: ConversationView, now: number): SessionState {
  const shown = state.conversations.get(conversation.id);
  if (shown && shown.version > conversation.version) return state;
  const conversations = new Map(state.conversations).set(conversation.id, conversation);
  const overtaken = [...state.offers.values()].filter(
    (offer) => offer.conversation.id === conversation.id && isOvertaken(offer, conversation),
  );
  const next = overtaken.reduce<SessionState>((rest, offer) => endOffer(rest, offer.id), { ...state, conversations });
  return noteGap(next, conversation.id, now);
}

function isOvertaken(offer: OfferView, conversation: ConversationView): boolean {
  return conversation.version > offer.version && conversation.state !== 'offered';
}

/** Shows an offer unless it has ended, or a newer version of its conversation says so. */
export function showOffer(state: SessionState, offer: OfferView): SessionState {
  if (offer.state !== 'pending') return endOffer(state, offer.id);
  if (state.wire.endedOffers.includes(offer.id)) return state;
  const conversation = state.conversations.get(offer.conversation.id);
  if (conversation && isOvertaken(offer, conversation)) return state;
  const shown = state.offers.get(offer.id);
  if (shown && shown.version > offer.version) return state;
  return { ...state, offers: new Map(state.offers).set(offer.id, offer) };
}

/** Takes an offer away for good. */
export function endOffer(state: SessionState, offerId: string): SessionState {
  const endedOffers = [...state.wire.endedOffers.filter((id) => id !== offerId), offerId].slice(-MAX_ENDED_OFFERS);
  return { ...state, offers: without(state.offers, offerId), wire: { ...state.wire, endedOffers } };
}

/** Takes away offers nobody can accept any more, should their end have been lost. */
export function dropExpired(state: SessionState, now: number): SessionState {
  const serverNow = now + state.clockOffsetMs;
  const expired = [...state.offers.values()].filter(
    (offer) => Date.parse(offer.expiresAt) + EXPIRED_SHOWN_MS < serverNow,
  );
  return expired.reduce((rest, offer) => endOffer(rest, offer.id), state);
}

/** Shows a presence unless a newer version is shown. */
export function showPresence(state: SessionState, presence: PresenceView): SessionState {
  return state.presence && state.presence.version > presence.version ? state : { ...state, presence };
}

/** A conversation the reader may no longer see. */
export function forgetConversation(state: SessionState, conversationId: string): SessionState {
  return {
    ...state,
    conversations: without(state.conversations, conversationId),
    threads: without(state.threads, conversationId),
    wire: { ...state.wire, gaps: without(state.wire.gaps, conversationId) },
  };
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** Shows what the server shows at first. What it leaves out though it was going on is looked up one by one. */
export function showSnapshot(state: SessionState, snapshot: Snapshot, now: number): Advance {
  const listed = new Set(snapshot.conversations.map((conversation) => conversation.id));
  const missing = [...state.conversations.values()].filter(({ id }) => !listed.has(id)).filter((it) => !isOver(it));
  const cleared: SessionState = { ...state, offers: new Map() };
  const withConversations = snapshot.conversations.reduce((rest, view) => showConversation(rest, view, now), cleared);
  const withOffers = snapshot.offers.reduce(showOffer, withConversations);
  return {
    state: snapshot.presence ? showPresence(withOffers, snapshot.presence) : withOffers,
    effects: missing.map(({ id }) => ({ type: 'look-up', conversationId: id })),
  };
}
