import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { newId, type OfferId, type PersonId } from '@visavis/kernel/id';
import { after } from '@visavis/kernel/time';
import type { Pick } from '../domain/matching';
import { assign, offer as offerStep } from '../domain/work-steps';
import { AdmitPicks, type Admitted } from './admit-picks';
import { Works } from './ports';
import { type Claim, RecordOffers } from './record-offers';

/** Claims what a pass decided: capacity first, by the database function; then offers, history and events beside it. */
@Injectable()
export class ClaimPicks {
  constructor(
    private readonly admitPicks: AdmitPicks,
    private readonly works: Works,
    private readonly recordOffers: RecordOffers,
  ) {}

  /** Answers how many were claimed. */
  async execute(picks: readonly Pick[], agentVersions: ReadonlyMap<string, number>, call: Call): Promise<number> {
    if (picks.length === 0) return 0;
    const admitted = await this.admitPicks.execute(picks, agentVersions);
    const at = await this.works.now();
    const claims = admitted.flatMap((one) => claim(one, at));
    await this.recordOffers.execute(claims, call);
    return claims.length;
  }
}

function claim({ pick, work, terms }: Admitted, at: Date): Claim[] {
  const offerId = newId<'offer'>();
  const agentId = pick.agentId as PersonId;
  const step = terms.isAutoAccept ? assign(work, agentId, at) : offerStep(work, offerId, at);
  if (!step.ok) return [];
  const offer = {
    id: offerId satisfies OfferId,
    workId: work.id,
    operatorId: work.operatorId,
    brandId: work.brandId,
    contactId: work.contactId,
    queueId: work.queueId,
    agentId,
    state: terms.isAutoAccept ? ('accepted' as const) : ('pending' as const),
    offeredAt: at,
    expiresAt: after(at, terms.offerTimeoutMs),
    endedAt: terms.isAutoAccept ? at : null,
    why: pick.why,
  };
  return [{ change: step.value, offer, candidates: pick.candidates }];
}
