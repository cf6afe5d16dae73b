import { Injectable } from '@nestjs/common';
import type { ConversationView } from '@visavis/contracts/edge';
import { ok, refused } from '@visavis/kernel/result';
import { Brands, People, Queues, type Answer } from './ports';
import { conversationView, standing, type Episode } from './views/conversation-view';
import type { Reader } from './views/reader';

function given(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Makes the views of conversations: with the names of brand, queue and agent, as the reader may see them. */
@Injectable()
export class PresentConversations {
  constructor(
    private readonly brands: Brands,
    private readonly people: People,
    private readonly queues: Queues,
  ) {}

  async execute(episodes: readonly Episode[], reader: Reader): Promise<Answer<ConversationView[]>> {
    if (episodes.length === 0) return ok([]);
    const standings = episodes.map(standing);
    const [brands, people, queues] = await Promise.all([
      this.brands.byIds(given(episodes.map(({ thread }) => thread.brandId))),
      this.people.byIds(given(standings.map(({ agentId }) => agentId))),
      this.queues.byIds(given(standings.map(({ queueId }) => queueId))),
    ]);
    if (!brands.ok) return brands;
    const views: ConversationView[] = [];
    for (const [index, episode] of episodes.entries()) {
      const { agentId, queueId } = standings[index] ?? { agentId: null, queueId: null };
      const brand = brands.value.get(episode.thread.brandId);
      if (!brand) return refused({ code: 'unavailable', reason: 'brand-not-known-yet' });
      // A chat goes on without names: who is called what follows when directory is back.
      const agent = people.ok && agentId !== null ? people.value.get(agentId) : undefined;
      const queue = queues.ok && queueId !== null ? queues.value.get(queueId) : undefined;
      views.push(conversationView(episode, { brand, queue, agent }, reader));
    }
    return ok(views);
  }

  async one(episode: Episode, reader: Reader): Promise<Answer<ConversationView>> {
    const views = await this.execute([episode], reader);
    if (!views.ok) return views;
    const [view] = views.value;
    return view ? ok(view) : refused({ code: 'internal', reason: 'no-view' });
  }
}
