import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { AbandonGone } from './abandon-gone';
import { ExpireOffers } from './expire-offers';
import { ExpireWrapUps } from './expire-wrap-ups';

/** Does whatever has fallen due, as Postgres has it; called by timers when they fire and by the sweep in case one was lost. */
@Injectable()
export class SettleTimers {
  constructor(
    private readonly expireOffers: ExpireOffers,
    private readonly expireWrapUps: ExpireWrapUps,
    private readonly abandonGone: AbandonGone,
  ) {}

  async execute(call: Call): Promise<void> {
    await this.expireOffers.execute(call);
    await this.expireWrapUps.execute(call);
    await this.abandonGone.execute(call);
  }
}
