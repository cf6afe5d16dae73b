// A conversation put before one agent for a limited time; it ends in exactly one way.
import { ok, refused, type Result } from '@visavis/kernel/result';
import { stateMachine } from '@visavis/kernel/state-machine';
import type { BrandId, ContactId, ConversationId, OfferId, OperatorId, PersonId, QueueId } from '@visavis/kernel/id';

export type OfferState = 'pending' | 'accepted' | 'declined' | 'timed_out' | 'withdrawn';

export interface Offer {
  readonly id: OfferId;
  readonly workId: ConversationId;
  readonly operatorId: OperatorId;
  readonly brandId: BrandId;
  readonly contactId: ContactId;
  readonly queueId: QueueId;
  readonly agentId: PersonId;
  readonly state: OfferState;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly why: string;
}

export const offerMachine = stateMachine<OfferState>('offer', 'pending', {
  pending: ['accepted', 'declined', 'timed_out', 'withdrawn'],
  accepted: [],
  declined: [],
  timed_out: [],
  withdrawn: [],
});

/** For this long an agent who refused or let pass a conversation is not offered it again, in milliseconds. */
export const REFUSAL_MEMORY_MS = 60_000;

/** Ends a pending offer. The due time decides, not the timer: past it nothing can be accepted. */
export function endOffer(
  offer: Offer,
  state: Exclude<OfferState, 'pending'>,
  at: Date,
): Result<Offer, 'offer-ended' | 'offer-expired'> {
  if (offer.state !== 'pending') return refused('offer-ended');
  if (state === 'accepted' && at.getTime() >= offer.expiresAt.getTime()) return refused('offer-expired');
  return ok({ ...offer, state, endedAt: at });
}
