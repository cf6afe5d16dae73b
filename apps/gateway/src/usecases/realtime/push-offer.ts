import { Injectable } from '@nestjs/common';
import type { OfferView } from '@visavis/contracts/edge';
import type { Offer } from '@visavis/contracts/routing-shapes';
import { LoadEpisodes } from '../load-episodes';
import { PresentConversations } from '../present-conversations';
import { offerView } from '../views/offer-view';
import type { Session } from './session';
import { Sessions } from './sessions';

/** Puts an offer before the agent it is made to, and takes it away when it has ended. */
@Injectable()
export class PushOffer {
  constructor(
    private readonly sessions: Sessions,
    private readonly episodes: LoadEpisodes,
    private readonly present: PresentConversations,
  ) {}

  async execute(offer: Offer): Promise<void> {
    const sessions = this.sessions.ofPerson(offer.agentId);
    const [first] = sessions;
    if (!first) return;
    if (offer.state !== 'pending') {
      for (const session of sessions) this.end(session, offer.id, offer.state);
      return;
    }
    const view = await this.view(first, offer);
    for (const session of sessions) {
      if (view) this.show(session, view);
      else session.isStale = true;
    }
  }

  show(session: Session, offer: OfferView): void {
    const { id, conversation } = offer;
    if (session.hasEnded(id) || session.offers.has(id) || !session.maySee(conversation.brand.id)) return;
    session.offers.set(id, conversation.brand.id);
    session.send({ type: 'offer', offer });
  }

  end(session: Session, offerId: string, outcome: string): void {
    if (session.hasEnded(offerId)) return;
    session.noteEnded(offerId);
    session.send({ type: 'offer-ended', offerId, outcome });
  }

  private async view(session: Session, offer: Offer): Promise<OfferView | undefined> {
    const episode = await this.episodes.one(offer.workId, session.call());
    const conversation = episode.ok ? await this.present.one(episode.value, 'staff') : episode;
    return conversation.ok ? offerView(offer, conversation.value) : undefined;
  }
}
