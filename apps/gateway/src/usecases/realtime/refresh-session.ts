import { Injectable } from '@nestjs/common';
import type { ConversationView, OfferView } from '@visavis/contracts/edge';
import type { ServerFrame } from '@visavis/contracts/realtime';
import { ok } from '@visavis/kernel/result';
import type { Answer } from '../ports';
import { PresentConversations } from '../present-conversations';
import { offerView } from '../views/offer-view';
import { LoadSnapshot, type Loaded } from './load-snapshot';
import { PushConversation } from './push-conversation';
import type { Session } from './session';
import { ShowEpisode } from './show-episode';
import { UpdateSession } from './update-session';

type You = Extract<ServerFrame, { type: 'welcome' }>['you'];

/** Reads whole what a socket shows: for its welcome, and again when events may have been lost. */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly loading: LoadSnapshot,
    private readonly present: PresentConversations,
    private readonly showing: ShowEpisode,
    private readonly conversations: PushConversation,
    private readonly updating: UpdateSession,
  ) {}

  /** Welcomes the socket with all it shows, then sends the entries it missed. */
  async first(session: Session, resume: Readonly<Record<string, number>>, you: You): Promise<Answer<true>> {
    const loaded = await this.loading.execute(session, new Set(Object.keys(resume)));
    if (!loaded.ok) return loaded;
    const views = await this.present.execute(
      loaded.value.episodes.map((episode) => episode),
      session.reader,
    );
    if (!views.ok) return views;
    const offers = await this.offers(loaded.value);
    if (!offers.ok) return offers;
    if (session.isClosed) return ok(true);
    this.welcome(session, you, loaded.value, { conversations: views.value, offers: offers.value });
    for (const episode of loaded.value.episodes) this.showing.execute(session, episode, resume[episode.thread.id] ?? 0);
    return ok(true);
  }

  /** Brings a socket up to date; what it shows and is not there any more is shown as it ended. */
  async again(session: Session): Promise<void> {
    session.isStale = false;
    session.presence = undefined;
    const loaded = await this.loading.execute(session, new Set(session.shown.keys()));
    const offers = loaded.ok ? await this.offers(loaded.value) : loaded;
    if (!loaded.ok || !offers.ok) {
      session.isStale = true;
      return;
    }
    session.isStale = !loaded.value.isComplete;
    await this.updating.execute(session, loaded.value, offers.value);
  }

  private async offers({ offers }: Loaded): Promise<Answer<OfferView[]>> {
    const views = await this.present.execute(
      offers.map(({ episode }) => episode),
      'staff',
    );
    if (!views.ok) return views;
    const byId = new Map(views.value.map((view) => [view.id, view]));
    return ok(
      offers.flatMap(({ offer }) => {
        const conversation = byId.get(offer.workId);
        return conversation ? [offerView(offer, conversation)] : [];
      }),
    );
  }

  private welcome(
    session: Session,
    you: You,
    loaded: Loaded,
    views: { readonly conversations: ConversationView[]; readonly offers: OfferView[] },
  ): void {
    const { presence } = loaded;
    const [episode] = loaded.episodes;
    const named = you.kind === 'visitor' && episode ? { ...you, name: episode.thread.contact.name } : you;
    session.isStale = !loaded.isComplete;
    for (const view of views.conversations) this.conversations.noted(session, view);
    for (const offer of views.offers) session.offers.set(offer.id, offer.conversation.brand.id);
    if (presence) session.isNews('presence', presence.version, JSON.stringify(presence));
    session.isWelcome = true;
    const { connectionId } = session;
    const snapshot = { ...views, presence };
    session.send({ type: 'welcome', connectionId, now: new Date().toISOString(), you: named, snapshot });
  }
}
