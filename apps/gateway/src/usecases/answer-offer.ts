import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { ConversationView } from '@visavis/contracts/edge';
import { acceptOffer, declineOffer } from '@visavis/contracts/routing';
import { FollowWork } from './follow-work';
import { Peers, type Answer } from './ports';

/** Taking or refusing an offer is routing's transaction; the thread learns of it at once, so that the agent can write. */
@Injectable()
export class AnswerOffer {
  constructor(
    private readonly peers: Peers,
    private readonly follow: FollowWork,
  ) {}

  async accept(offerId: string, call: Call): Promise<Answer<ConversationView>> {
    const accepted = await this.peers.ask(acceptOffer, { offerId }, call);
    if (!accepted.ok) return accepted;
    return this.follow.execute({ work: accepted.value.work, from: 'offered', reason: 'accepted' }, call);
  }

  async decline(offerId: string, reason: string | null, call: Call): Promise<Answer<ConversationView>> {
    const declined = await this.peers.ask(declineOffer, { offerId, reason }, call);
    if (!declined.ok) return declined;
    return this.follow.execute({ work: declined.value.work, from: 'offered', reason: 'declined' }, call);
  }
}
