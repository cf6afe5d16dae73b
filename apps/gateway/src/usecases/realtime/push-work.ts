import { Injectable } from '@nestjs/common';
import type { Work } from '@visavis/contracts/routing-shapes';
import { LoadEpisodes } from '../load-episodes';
import { isFinal } from '../views/conversation-view';
import { PushConversation } from './push-conversation';
import type { Session } from './session';
import { Sessions } from './sessions';
import { ShowEpisode } from './show-episode';

/** A work made a step: its agent, its visitor and whoever shows it see it; who took it begins to, who lost it ceases to. */
@Injectable()
export class PushWork {
  constructor(
    private readonly sessions: Sessions,
    private readonly episodes: LoadEpisodes,
    private readonly showing: ShowEpisode,
    private readonly conversations: PushConversation,
  ) {}

  async execute(work: Work): Promise<void> {
    const audience = new Set([
      ...this.sessions.showing(work.id),
      ...(work.agentId === null ? [] : this.sessions.ofPerson(work.agentId)),
      ...this.sessions.ofContact(work.contactId),
    ]);
    await Promise.all([...audience].map((session) => this.show(session, work)));
  }

  /** A visitor's conversation that routing may not know yet. */
  async begun(conversationId: string, contactId: string): Promise<void> {
    await Promise.all(this.sessions.ofContact(contactId).map((session) => this.join(session, conversationId)));
  }

  private async show(session: Session, work: Work): Promise<void> {
    const shown = session.shown.get(work.id);
    if (shown) {
      const { work: known } = shown.episode;
      // A place in line was counted for one version: the next one's is asked for by itself.
      if (!known || work.version > known.version) shown.episode = { ...shown.episode, work, position: null };
      await this.conversations.execute(session, work.id);
    } else if (isTheirs(session, work)) await this.join(session, work.id, work);
    if (session.personId !== undefined && session.shown.has(work.id)) await this.leaveIfOver(session, work);
  }

  private async join(session: Session, conversationId: string, told?: Work): Promise<void> {
    if (session.shown.has(conversationId)) return;
    const episode = await this.episodes.one(conversationId, session.call(), told);
    if (!episode.ok) {
      session.isStale = episode.error.code !== 'not_found' || session.isStale;
      return;
    }
    this.showing.execute(session, episode.value);
    await this.conversations.execute(session, conversationId);
  }

  // A person shows what they work on, and what they read along. The last words are read before the thread is let go.
  private async leaveIfOver(session: Session, work: Work): Promise<void> {
    const { episode, follower } = session.shown.get(work.id) ?? {};
    if (!episode || !follower || session.readsAlong.has(work.id)) return;
    if (isTheirs(session, episode.work ?? work)) return;
    await follower.read();
    this.showing.hide(session, work.id);
  }
}

function isTheirs(session: Session, work: Work): boolean {
  if (session.personId === undefined) return session.contactId === work.contactId;
  return work.agentId === session.personId && !isFinal(work.state);
}
