import { Injectable } from '@nestjs/common';
import { LoadEpisodes } from '../load-episodes';
import { isHeldBy, standing } from '../views/conversation-view';
import { PushConversation } from './push-conversation';
import type { Session } from './session';
import { ShowEpisode } from './show-episode';

/** Shows supervisors a conversation in silence: nobody in it is told, nothing is written, and what they may not see stays unseen. */
@Injectable()
export class ReadAlong {
  constructor(
    private readonly episodes: LoadEpisodes,
    private readonly showing: ShowEpisode,
    private readonly conversations: PushConversation,
  ) {}

  /** Reads along in these conversations from now on, and in no others. */
  async execute(session: Session, ids: ReadonlySet<string>): Promise<void> {
    for (const id of [...session.readsAlong]) if (!ids.has(id)) this.end(session, id);
    for (const id of ids) session.readsAlong.add(id);
    await this.catchUp(session);
  }

  /** Begins what could not be begun while a peer was away. */
  async catchUp(session: Session): Promise<void> {
    const missing = [...session.readsAlong].filter((id) => !session.shown.has(id));
    await Promise.all(missing.map((id) => this.begin(session, id)));
  }

  private async begin(session: Session, id: string): Promise<void> {
    const episode = await this.episodes.one(id, session.call());
    // Grants are the services' to judge; those just taken may not have reached them.
    if (episode.ok ? !session.maySee(episode.value.thread.brandId) : episode.error.code === 'not_found') {
      this.showing.refuse(session, id);
      return;
    }
    if (!episode.ok) {
      session.isStale = true;
      return;
    }
    this.showing.execute(session, episode.value, session.resume[id] ?? 0);
    await this.conversations.execute(session, id);
  }

  private end(session: Session, id: string): void {
    session.readsAlong.delete(id);
    const shown = session.shown.get(id);
    if (!shown || isHeldBy(session.personId ?? '', standing(shown.episode))) return;
    this.showing.hide(session, id);
    session.forget(`conversation ${id}`);
  }
}
