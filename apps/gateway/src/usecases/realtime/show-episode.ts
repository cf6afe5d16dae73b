import { Injectable } from '@nestjs/common';
import { listEntries, type Entry } from '@visavis/contracts/conversation';
import type { EntryView } from '@visavis/contracts/edge';
import { ok } from '@visavis/kernel/result';
import { beginning } from '../../domain/thread-cursor';
import { LiveEntries, Peers, Timers, type Answer } from '../ports';
import { PresentEntries } from '../present-entries';
import type { Episode } from '../views/conversation-view';
import { headFor } from '../views/reader';
import type { Session } from './session';
import { Sessions } from './sessions';
import { ThreadFollower } from './thread-follower';

// One page of backlog; the rest follows at once.
const PAGE = 200;

interface Backlog {
  readonly entries: readonly EntryView[];
  readonly hasMore: boolean;
}

/** Begins and ends the showing of a conversation on a socket. */
@Injectable()
export class ShowEpisode {
  constructor(
    private readonly sessions: Sessions,
    private readonly peers: Peers,
    private readonly entries: PresentEntries,
    private readonly live: LiveEntries,
    private readonly timers: Timers,
  ) {}

  /** Shows it, or brings what is shown up to date. @param seen the last seq the reader has, of their own kind */
  execute(session: Session, episode: Episode, seen = 0): void {
    const { id, brandId } = episode.thread;
    if (session.isClosed || !session.maySee(brandId)) return;
    const shown = session.shown.get(id);
    if (shown) {
      shown.episode = newest(shown.episode, episode);
      shown.follower.headIs(headFor(session.reader, episode.thread));
      return;
    }
    const { shown: from, isReset } = beginning(seen, headFor(session.reader, episode.thread));
    if (isReset) session.send({ type: 'reset', conversationId: id, from: from + 1 });
    this.begin(session, episode, from);
  }

  hide(session: Session, conversationId: string): void {
    session.shown.get(conversationId)?.stop();
    session.shown.delete(conversationId);
    this.sessions.hides(session, conversationId);
  }

  /** Ends the silent reading of what the reader may not see, or not any more. */
  refuse(session: Session, conversationId: string): void {
    this.hide(session, conversationId);
    if (!session.readsAlong.delete(conversationId)) return;
    session.forget(`conversation ${conversationId}`);
    session.send({ type: 'error', reason: 'unknown-conversation', detail: `conversation:${conversationId}` });
  }

  // Watching and reading go over one connection in this order, so nothing falls between the two.
  private begin(session: Session, episode: Episode, from: number): void {
    const { id, contact } = episode.thread;
    const show = (message: EntryView): void => session.send({ type: 'message', conversationId: id, message });
    const read = (after: number): Promise<Answer<Backlog>> => this.backlog(session, episode, after);
    const follower = new ThreadFollower({ show, read }, this.timers, from);
    const watch = this.live.watch(id, (entry) => void this.hear(session, follower, entry, contact.name));
    const stop = (): void => {
      watch.close();
      follower.close();
    };
    session.shown.set(id, { episode, follower, stop });
    this.sessions.shows(session, id);
    void follower.read();
  }

  private async hear(
    session: Session,
    follower: ThreadFollower,
    entry: Entry,
    contactName: string | null,
  ): Promise<void> {
    for (const view of await this.entries.execute([entry], session.reader, contactName)) follower.hear(view);
  }

  private async backlog(session: Session, { thread }: Episode, after: number): Promise<Answer<Backlog>> {
    const input = { conversationId: thread.id, after, limit: PAGE };
    const listed = await this.peers.ask(listEntries, input, session.call());
    if (!listed.ok) return listed;
    const entries = await this.entries.execute(listed.value.entries, session.reader, thread.contact.name);
    return ok({ entries, hasMore: listed.value.hasMore });
  }
}

/** Of each half the newer one: what two services said may arrive in any order. */
function newest(known: Episode, told: Episode): Episode {
  const thread = told.thread.workVersion >= known.thread.workVersion ? told.thread : known.thread;
  if (!told.work || (known.work && known.work.version > told.work.version)) return { ...known, thread };
  return { thread, work: told.work, position: told.position ?? known.position };
}
