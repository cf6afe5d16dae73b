import { Injectable } from '@nestjs/common';
import { getPresence } from '@visavis/contracts/agent-presence';
import { listThreads } from '@visavis/contracts/conversation';
import type { PresenceView } from '@visavis/contracts/edge';
import type { Output } from '@visavis/contracts/registry';
import { getDesk } from '@visavis/contracts/routing';
import type { Offer } from '@visavis/contracts/routing-shapes';
import { ok } from '@visavis/kernel/result';
import { LoadEpisodes } from '../load-episodes';
import { Peers, type Answer } from '../ports';
import { ShowPresence } from '../show-presence';
import { isHeldBy, standing, type Episode } from '../views/conversation-view';
import type { Session } from './session';

/** All that a socket shows at first. */
export interface Loaded {
  readonly episodes: readonly Episode[];
  readonly offers: readonly { readonly offer: Offer; readonly episode: Episode }[];
  readonly presence: PresenceView | null;
  /** False when a peer was away: what is missing is read again soon. */
  readonly isComplete: boolean;
}

type Desk = Output<typeof getDesk>;
const emptyDesk = { agent: null, works: [], offers: [] };
const heldStates = ['active', 'parked', 'wrapping'] as const;
// A visitor has one conversation open; those before it are shown when asked for.
const VISITORS_LAST = 5;

/** Reads what a socket shows: a person's desk, a visitor's open conversation. Without conversation there is nothing to show. */
@Injectable()
export class LoadSnapshot {
  constructor(
    private readonly peers: Peers,
    private readonly episodes: LoadEpisodes,
    private readonly presence: ShowPresence,
  ) {}

  execute(session: Session, known: ReadonlySet<string>): Promise<Answer<Loaded>> {
    const { personId } = session;
    return personId === undefined ? this.ofVisitor(session, known) : this.ofPerson(session, personId);
  }

  private async ofVisitor(session: Session, known: ReadonlySet<string>): Promise<Answer<Loaded>> {
    const call = session.call();
    const listed = await this.peers.ask(listThreads, { limit: VISITORS_LAST }, call);
    if (!listed.ok) return listed;
    const threads = listed.value.threads.filter(({ id, state }) => state === 'open' || known.has(id));
    const episodes = await this.episodes.execute(threads, call);
    const isComplete = episodes.every(({ thread, work }) => thread.state === 'closed' || work !== null);
    return ok({ episodes, offers: [], presence: null, isComplete });
  }

  private async ofPerson(session: Session, personId: string): Promise<Answer<Loaded>> {
    const call = session.call();
    const [desk, presence] = await Promise.all([
      this.peers.ask(getDesk, { agentId: personId }, call),
      this.peers.ask(getPresence, { personId }, call),
    ]);
    const found = desk.ok ? desk.value : emptyDesk;
    const held = await this.held(session, personId, found);
    if (!held.ok) return held;
    // A grant that has just gone may not have reached them yet.
    const seen = held.value.filter(({ thread }) => session.maySee(thread.brandId));
    const isDeskKnown = desk.ok || desk.error.reason === 'unknown-agent';
    const isPresenceKnown = presence.ok || presence.error.reason === 'unknown-person';
    return ok({
      ...deskOf(personId, seen, found),
      presence: presence.ok && isDeskKnown ? await this.presence.present(presence.value.presence, found.agent) : null,
      isComplete: isDeskKnown && isPresenceKnown,
    });
  }

  // What routing says is held and offered, and what conversation says is theirs: routing may be away.
  private async held(
    session: Session,
    personId: string,
    desk: Pick<Desk, 'works' | 'offers'>,
  ): Promise<Answer<Episode[]>> {
    const call = session.call();
    const ids = [...desk.works.map(({ id }) => id), ...desk.offers.map(({ workId }) => workId)];
    const [byId, byAgent] = await Promise.all([
      this.episodes.byIds([...new Set(ids)], call),
      this.peers.ask(listThreads, { agentId: personId, workStates: [...heldStates], limit: 200 }, call),
    ]);
    if (!byId.ok) return byId;
    if (!byAgent.ok) return byAgent;
    const known = new Set(byId.value.map(({ thread }) => thread.id));
    const others = byAgent.value.threads.filter(({ id }) => !known.has(id));
    return ok([...byId.value, ...(await this.episodes.execute(others, call))]);
  }
}

function deskOf(
  personId: string,
  episodes: readonly Episode[],
  desk: Pick<Desk, 'offers'>,
): Pick<Loaded, 'episodes' | 'offers'> {
  const byId = new Map(episodes.map((episode) => [episode.thread.id, episode]));
  const offers = desk.offers.flatMap((offer) => {
    const episode = byId.get(offer.workId);
    return episode && offer.state === 'pending' ? [{ offer, episode }] : [];
  });
  return { episodes: episodes.filter((episode) => isHeldBy(personId, standing(episode))), offers };
}
