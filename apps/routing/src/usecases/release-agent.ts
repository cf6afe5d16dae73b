import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { newId, type PersonId } from '@visavis/kernel/id';
import { SYSTEM } from '../domain/work';
import { finish, handBack } from '../domain/work-steps';
import { EndOffer } from './end-offer';
import { Offers, Works } from './ports';
import { RecordChanges } from './record-changes';

/** Takes from an agent who is gone what they had: offers are withdrawn, chats return to their old place, wrap-ups close. */
@Injectable()
export class ReleaseAgent {
  constructor(
    private readonly offers: Offers,
    private readonly works: Works,
    private readonly endOffer: EndOffer,
    private readonly changes: RecordChanges,
  ) {}

  /** Locks whatever the agent holds or is offered, before the agent’s own row is touched. */
  async lockWorks(agentId: string): Promise<void> {
    const held = await this.works.heldBy(agentId);
    const offered = await this.offers.pendingOf(agentId);
    await this.works.lock([...held.map((work) => work.id), ...offered.map((offer) => offer.workId)]);
  }

  async withdrawOffers(agentId: PersonId, call: Call): Promise<void> {
    for (const offer of await this.offers.pendingOf(agentId)) {
      await this.endOffer.execute(offer.id, { state: 'withdrawn', by: SYSTEM, reason: 'agent-away' }, call);
    }
  }

  async handBack(agentId: PersonId, reason: string, call: Call): Promise<void> {
    const held = await this.works.heldBy(agentId);
    const works = await this.works.lock(held.map((work) => work.id));
    const at = await this.works.now();
    const steps = works
      .filter((work) => work.agentId === agentId)
      .map((work) =>
        work.state === 'wrapping' ? finish(work, reason, SYSTEM, at) : handBack(work, newId<'visit'>(), reason, at),
      );
    await this.changes.execute(
      steps.flatMap((step) => (step.ok ? [step.value] : [])),
      call,
    );
  }
}
