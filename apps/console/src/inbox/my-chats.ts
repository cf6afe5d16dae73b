import type { ConversationView, OfferView } from '@visavis/contracts/edge';

const held: ReadonlySet<ConversationView['state']> = new Set(['active', 'parked', 'wrapping']);

/** Whether this agent holds the conversation. */
export function isHeldBy(conversation: ConversationView, personId: string): boolean {
  return held.has(conversation.state) && conversation.agent?.id === personId;
}

/** The agent's chats in the order in which they began: a row never moves while it is looked at. */
export function myChats(conversations: Iterable<ConversationView>, personId: string): readonly ConversationView[] {
  return [...conversations]
    .filter((conversation) => isHeldBy(conversation, personId))
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id));
}

/** Offers by how soon they end. */
export function soonestFirst(offers: Iterable<OfferView>): readonly OfferView[] {
  return [...offers].sort((a, b) => a.expiresAt.localeCompare(b.expiresAt) || a.id.localeCompare(b.id));
}
