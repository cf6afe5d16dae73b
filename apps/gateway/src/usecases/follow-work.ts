import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { ConversationView } from '@visavis/contracts/edge';
import { followWork } from '@visavis/contracts/conversation';
import type { Work } from '@visavis/contracts/routing-shapes';
import { LoadEpisodes } from './load-episodes';
import { Peers, type Answer } from './ports';
import { PresentConversations } from './present-conversations';
import { readerOf } from './views/reader';

/** What routing just did, in the words of its event. */
export interface Moved {
  readonly work: Work;
  readonly from: Work['state'] | null;
  readonly reason: string;
}

// The fast path only: routing's event does the same if this is late.
const FOLLOW_WITHIN_MS = 1_000;

/** Tells the thread at once what routing decided, and shows the conversation as it stands then. */
@Injectable()
export class FollowWork {
  constructor(
    private readonly peers: Peers,
    private readonly episodes: LoadEpisodes,
    private readonly present: PresentConversations,
  ) {}

  async execute({ work, from, reason }: Moved, call: Call): Promise<Answer<ConversationView>> {
    const { caller } = call;
    const by =
      caller.kind === 'visitor'
        ? { kind: 'visitor' as const, id: caller.contactId }
        : { kind: 'agent' as const, id: caller.kind === 'person' ? caller.personId : null };
    const told = { work, from, reason, by, previousAgentId: from === 'offered' ? null : work.agentId };
    await this.peers.ask(followWork, told, call, { deadlineMs: FOLLOW_WITHIN_MS });
    const episode = await this.episodes.one(work.id, call, work);
    if (!episode.ok) return episode;
    return this.present.one({ ...episode.value, work: newer(work, episode.value.work) }, readerOf(caller));
  }
}

function newer(told: Work, loaded: Work | null): Work {
  return loaded && loaded.version > told.version ? loaded : told;
}
