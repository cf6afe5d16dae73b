import type { ConversationView, OfferView } from '@visavis/contracts/edge';
import type { Offer } from '@visavis/contracts/routing-shapes';

export function offerView(offer: Offer, conversation: ConversationView): OfferView {
  const { id, state, offeredAt, expiresAt, why } = offer;
  return { id, conversation, state, offeredAt, expiresAt, why, version: conversation.version };
}
