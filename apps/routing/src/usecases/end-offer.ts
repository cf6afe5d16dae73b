import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox } from '@visavis/contracts/ports';
import { ok, refused, type Result } from '@visavis/kernel/result';
import { endOffer, type Offer, type OfferState } from '../domain/offer';
import type { Actor, Work } from '../domain/work';
import { accept, returnToLine } from '../domain/work-steps';
import { Offers, Telemetry, Works } from './ports';
import { RecordChanges } from './record-changes';
import { offerChangedEvent } from './work-facts';

export type OfferRefusal = 'unknown-offer' | 'offer-ended' | 'offer-expired';

interface Ending {
  readonly state: Exclude<OfferState, 'pending'>;
  readonly by: Actor;
  readonly reason: string | null;
}

/** Ends an offer in one of its four ways and moves the work with it; to be called within a transaction. */
@Injectable()
export class EndOffer {
  constructor(
    private readonly works: Works,
    private readonly offers: Offers,
    private readonly outbox: Outbox,
    private readonly changes: RecordChanges,
    private readonly telemetry: Telemetry,
  ) {}

  async execute(
    offerId: string,
    ending: Ending,
    call: Call,
  ): Promise<Result<{ work: Work; offer: Offer }, OfferRefusal>> {
    const known = await this.offers.find(offerId);
    if (!known) return refused('unknown-offer');
    const [work] = await this.works.lock([known.workId]);
    const offer = await this.offers.lock(offerId);
    if (!work || !offer) return refused('unknown-offer');
    const at = await this.works.now();
    const ended = endOffer(offer, ending.state, at);
    if (!ended.ok) return ended;
    const step =
      ending.state === 'accepted'
        ? accept(work, offer.agentId, at)
        : returnToLine(work, `offer-${ending.state.replace('_', '-')}`, ending.by, at);
    if (!step.ok) return refused('offer-ended');
    await this.offers.end(ended.value, ending.reason);
    await this.changes.execute([step.value], call);
    await this.outbox.add(offerChangedEvent(ended.value, call));
    this.telemetry.offerEnded(ending.state);
    return ok({ work: step.value.work, offer: ended.value });
  }
}
