import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox } from '@visavis/contracts/ports';
import { endOffer } from '../domain/offer';
import { Offers, Telemetry, Works } from './ports';
import { offerChangedEvent } from './work-facts';

/** Takes an offer back whose work moves on without it; the caller has locked the work and moves it. */
@Injectable()
export class WithdrawOffer {
  constructor(
    private readonly works: Works,
    private readonly offers: Offers,
    private readonly outbox: Outbox,
    private readonly telemetry: Telemetry,
  ) {}

  async execute(offerId: string | null, reason: string, call: Call): Promise<void> {
    const offer = offerId && (await this.offers.lock(offerId));
    if (!offer) return;
    const ended = endOffer(offer, 'withdrawn', await this.works.now());
    if (!ended.ok) return;
    await this.offers.end(ended.value, reason);
    await this.outbox.add(offerChangedEvent(ended.value, call));
    this.telemetry.offerEnded('withdrawn');
  }
}
