import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { startConversation, type Thread } from '@visavis/contracts/conversation';
import type { ConversationView } from '@visavis/contracts/edge';
import type { Input } from '@visavis/contracts/registry';
import { EnqueueThread } from './enqueue-thread';
import { Peers, type Answer } from './ports';
import { PresentConversations } from './present-conversations';
import type { Episode } from './views/conversation-view';

type Start = Omit<Input<typeof startConversation>, 'channel'>;

/** A visitor's first words: stored by conversation, then put in line by routing under the same id. */
@Injectable()
export class StartConversation {
  constructor(
    private readonly peers: Peers,
    private readonly enqueueThread: EnqueueThread,
    private readonly present: PresentConversations,
  ) {}

  async execute(start: Start, call: Call): Promise<Answer<ConversationView>> {
    const started = await this.peers.ask(startConversation, { ...start, channel: 'chat' }, call);
    if (!started.ok) return started;
    return this.present.one(await this.enqueue(started.value.thread, start, call), 'visitor');
  }

  // What is stored is acknowledged. If routing is late or away, the event puts it in line and the place follows by socket.
  private async enqueue(thread: Thread, start: Start, call: Call): Promise<Episode> {
    const queued = await this.enqueueThread.execute(thread, start, call);
    return queued.ok
      ? { thread, work: queued.value.work, position: queued.value.position }
      : { thread, work: null, position: null };
  }
}
