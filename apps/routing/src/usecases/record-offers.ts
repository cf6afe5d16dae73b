import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { WorkChange } from '../domain/work';
import { type OfferToMake, Offers, WakeUps } from './ports';
import { RecordChanges } from './record-changes';
import { offerChangedEvent } from './work-facts';

export interface Claim extends OfferToMake {
  readonly change: WorkChange;
}

/** Writes the offers of a pass with their decisions and events, and sets their timers once all has committed. */
@Injectable()
export class RecordOffers {
  constructor(
    private readonly transactions: Transactions,
    private readonly offers: Offers,
    private readonly outbox: Outbox,
    private readonly changes: RecordChanges,
    private readonly wakeUps: WakeUps,
  ) {}

  async execute(claims: readonly Claim[], call: Call): Promise<void> {
    if (claims.length === 0) return;
    await this.offers.add(claims);
    await this.changes.execute(
      claims.map((claim) => claim.change),
      call,
    );
    await this.outbox.add(...claims.map((claim) => offerChangedEvent(claim.offer, call)));
    this.transactions.afterCommit(() => {
      for (const { offer } of claims) {
        if (offer.state === 'pending') this.wakeUps.at(offer.expiresAt, 'offer', offer.id);
      }
    });
  }
}
