import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { acceptOffer } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import { EndOffer } from './end-offer';
import { Offers, Works } from './ports';
import { workFact } from './work-facts';

/** The agent takes what they were offered. Saying it twice answers the same. */
@Injectable()
export class AcceptOffer {
  constructor(
    private readonly transactions: Transactions,
    private readonly offers: Offers,
    private readonly works: Works,
    private readonly endOffer: EndOffer,
  ) {}

  execute(input: Input<typeof acceptOffer>, call: Call): Promise<Outcome<typeof acceptOffer>> {
    return this.transactions.run(call.caller, async () => {
      const offer = await this.offers.find(input.offerId);
      const agentId = call.caller.kind === 'person' ? call.caller.personId : null;
      if (!offer || offer.agentId !== agentId) return refused({ reason: 'unknown-offer' });
      const ended = await this.endOffer.execute(
        offer.id,
        { state: 'accepted', by: { kind: 'agent', id: agentId }, reason: null },
        call,
      );
      if (ended.ok) return ok({ work: workFact(ended.value.work) });
      const work = offer.state === 'accepted' ? await this.works.find(offer.workId) : null;
      return work?.agentId === agentId && work.state === 'active'
        ? ok({ work: workFact(work) })
        : refused({ reason: ended.error });
    });
  }
}
