import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { declineOffer } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import { EndOffer } from './end-offer';
import { Offers } from './ports';
import { workFact } from './work-facts';

/** The agent refuses what they were offered: it goes back to its old place, and not to them for a while. */
@Injectable()
export class DeclineOffer {
  constructor(
    private readonly transactions: Transactions,
    private readonly offers: Offers,
    private readonly endOffer: EndOffer,
  ) {}

  execute(input: Input<typeof declineOffer>, call: Call): Promise<Outcome<typeof declineOffer>> {
    return this.transactions.run(call.caller, async () => {
      const offer = await this.offers.find(input.offerId);
      const agentId = call.caller.kind === 'person' ? call.caller.personId : null;
      if (!offer || offer.agentId !== agentId) return refused({ reason: 'unknown-offer' });
      const by = { kind: 'agent', id: agentId } as const;
      const ended = await this.endOffer.execute(offer.id, { state: 'declined', by, reason: input.reason }, call);
      if (ended.ok) return ok({ work: workFact(ended.value.work) });
      return refused({ reason: ended.error === 'unknown-offer' ? 'unknown-offer' : 'offer-ended' });
    });
  }
}
