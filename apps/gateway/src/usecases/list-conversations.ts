import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { listThreads } from '@visavis/contracts/conversation';
import type { ConversationsView } from '@visavis/contracts/edge';
import type { Input } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { LoadEpisodes } from './load-episodes';
import { Peers, type Answer } from './ports';
import { PresentConversations } from './present-conversations';
import { readerOf } from './views/reader';

/** A page of the conversations the caller may see. */
@Injectable()
export class ListConversations {
  constructor(
    private readonly peers: Peers,
    private readonly episodes: LoadEpisodes,
    private readonly present: PresentConversations,
  ) {}

  async execute(asked: Input<typeof listThreads>, call: Call): Promise<Answer<ConversationsView>> {
    const listed = await this.peers.ask(listThreads, asked, call);
    if (!listed.ok) return listed;
    const episodes = await this.episodes.execute(listed.value.threads, call);
    const conversations = await this.present.execute(episodes, readerOf(call.caller));
    return conversations.ok ? ok({ conversations: conversations.value, next: listed.value.next }) : conversations;
  }
}
