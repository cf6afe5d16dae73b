import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { ConversationView } from '@visavis/contracts/edge';
import { acceptOffer } from '@visavis/contracts/routing';
import { FollowWork } from './follow-work';
import { Peers, type Answer } from './ports';

/** Accepting is routing's transaction; the thread learns of it at once, so that the agent can write. */
@Injectable()
export class AcceptOffer {
  constructor(
    private readonly peers: Peers,
    private readonly follow: FollowWork,
  ) {}

  async execute(offerId: string, call: Call): Promise<Answer<ConversationView>> {
    const accepted = await this.peers.ask(acceptOffer, { offerId }, call);
    if (!accepted.ok) return accepted;
    return this.follow.execute({ work: accepted.value.work, from: 'offered', reason: 'accepted' }, call);
  }
}
