import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import { SYSTEM } from '../domain/work';
import { EndOffer } from './end-offer';
import { Agents, Offers } from './ports';
import { agentChangedEvent } from './work-facts';

const BATCH = 100;

/** Ends the offers whose time has passed; whoever let one pass is not responding until they say otherwise. */
@Injectable()
export class ExpireOffers {
  constructor(
    private readonly transactions: Transactions,
    private readonly offers: Offers,
    private readonly agents: Agents,
    private readonly endOffer: EndOffer,
    private readonly outbox: Outbox,
  ) {}

  async execute(call: Call): Promise<number> {
    const due = await this.transactions.run(call.caller, () => this.offers.dueIds(BATCH));
    for (const id of due) await this.transactions.run(call.caller, () => this.expire(id, call));
    return due.length;
  }

  private async expire(offerId: string, call: Call): Promise<void> {
    const ended = await this.endOffer.execute(offerId, { state: 'timed_out', by: SYSTEM, reason: null }, call);
    if (!ended.ok) return;
    const agent = await this.agents.setNotResponding(ended.value.offer.agentId);
    if (!agent) return;
    const at = ended.value.offer.endedAt ?? ended.value.offer.expiresAt;
    await this.outbox.add(agentChangedEvent(agent, 'offer-timed-out', at, call));
  }
}
