import { Injectable } from '@nestjs/common';
import type { OfferView } from '@visavis/contracts/edge';
import { LoadEpisodes } from '../load-episodes';
import type { Loaded } from './load-snapshot';
import { PushConversation } from './push-conversation';
import { PushOffer } from './push-offer';
import { PushPresence } from './push-presence';
import type { Session } from './session';
import { ShowEpisode } from './show-episode';

/** Sends a socket whatever differs from what it was shown. */
@Injectable()
export class UpdateSession {
  constructor(
    private readonly episodes: LoadEpisodes,
    private readonly showing: ShowEpisode,
    private readonly conversations: PushConversation,
    private readonly offering: PushOffer,
    private readonly presences: PushPresence,
  ) {}

  async execute(session: Session, loaded: Loaded, offers: readonly OfferView[]): Promise<void> {
    const { presence } = loaded;
    if (presence) this.presences.show(session, presence);
    for (const episode of loaded.episodes) {
      this.showing.execute(session, episode);
      await this.conversations.execute(session, episode.thread.id);
    }
    if (loaded.isComplete) await this.settleOthers(session, loaded, offers);
    for (const offer of offers) this.offering.show(session, offer);
    for (const { follower } of session.shown.values()) void follower.read();
  }

  // What is shown but was not found has ended, or is not theirs to see any more.
  private async settleOthers(session: Session, loaded: Loaded, offers: readonly OfferView[]): Promise<void> {
    const pending = new Set(offers.map(({ id }) => id));
    for (const id of [...session.offers.keys()]) if (!pending.has(id)) this.offering.end(session, id, 'withdrawn');
    const found = new Set(loaded.episodes.map(({ thread }) => thread.id));
    const others = [...session.shown.keys()].filter((id) => !found.has(id));
    const ended = await this.episodes.byIds(others, session.call());
    if (!ended.ok) {
      session.isStale = true;
      return;
    }
    for (const episode of ended.value) {
      this.showing.execute(session, episode);
      await this.conversations.execute(session, episode.thread.id);
    }
    if (session.personId === undefined) return;
    const readable = new Set(ended.value.map(({ thread }) => thread.id));
    for (const id of others) {
      if (session.readsAlong.has(id) && readable.has(id)) continue;
      await session.shown.get(id)?.follower.read();
      this.showing.refuse(session, id);
    }
  }
}
