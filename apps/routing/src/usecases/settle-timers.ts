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
    // One that fails must not hold up the others.
    const settled = await Promise.allSettled([
      this.expireOffers.execute(call),
      this.expireWrapUps.execute(call),
      this.abandonGone.execute(call),
    ]);
    for (const one of settled) if (one.status === 'rejected') throw one.reason;
  }
}
