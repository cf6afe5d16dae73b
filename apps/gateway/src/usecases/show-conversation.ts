import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { ConversationView, RoutingView } from '@visavis/contracts/edge';
import { explainWork } from '@visavis/contracts/routing';
import { ok } from '@visavis/kernel/result';
import { LoadEpisodes } from './load-episodes';
import { Peers, People, type Answer } from './ports';
import { PresentConversations } from './present-conversations';
import { readerOf } from './views/reader';

/** One conversation as it stands, and why routing put it there. */
@Injectable()
export class ShowConversation {
  constructor(
    private readonly peers: Peers,
    private readonly people: People,
    private readonly episodes: LoadEpisodes,
    private readonly present: PresentConversations,
  ) {}

  async execute(conversationId: string, call: Call): Promise<Answer<ConversationView>> {
    const episode = await this.episodes.one(conversationId, call);
    return episode.ok ? this.present.one(episode.value, readerOf(call.caller)) : episode;
  }

  async explain(workId: string, call: Call): Promise<Answer<RoutingView>> {
    const explained = await this.peers.ask(explainWork, { workId }, call);
    if (!explained.ok) return explained;
    const { work, decisions, waiting } = explained.value;
    const people = await this.people.byIds([...new Set(decisions.map(({ agentId }) => agentId))]);
    const nameOf = (id: string): string => (people.ok ? people.value.get(id)?.name : undefined) ?? '';
    return ok({
      conversationId: work.id,
      state: work.state,
      version: work.version,
      decisions: decisions.map(({ offerId, agentId, at, why }) => ({
        offerId,
        agent: { id: agentId, name: nameOf(agentId) },
        at,
        why,
      })),
      waiting,
    });
  }
}
