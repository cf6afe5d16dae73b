import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { startConversation, type Thread } from '@visavis/contracts/conversation';
import type { ConversationView } from '@visavis/contracts/edge';
import type { Input } from '@visavis/contracts/registry';
import { checkEntry } from '@visavis/contracts/routing';
import { ok } from '@visavis/kernel/result';
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
    const checked = await this.check(start, call);
    if (!checked.ok) return checked;
    const started = await this.peers.ask(startConversation, { ...start, channel: 'chat' }, call);
    if (!started.ok) return started;
    return this.present.one(await this.enqueue(started.value.thread, start, call), 'visitor');
  }

  // What a visitor asks for must exist, or nothing is stored. When routing cannot say, the words count more than the wish.
  private async check({ queue, requirements }: Start, call: Call): Promise<Answer<object>> {
    const { caller } = call;
    if (caller.kind !== 'visitor' || (queue === null && requirements.length === 0)) return ok({});
    const checked = await this.peers.ask(checkEntry, { brandId: caller.brandId, queue, requirements }, call);
    return checked.ok || checked.error.code !== 'unavailable' ? checked : ok({});
  }

  // What is stored is acknowledged. If routing is late or away, the event puts it in line and the place follows by socket.
  private async enqueue(thread: Thread, start: Start, call: Call): Promise<Episode> {
    const queued = await this.enqueueThread.execute(thread, start, call);
    return queued.ok
      ? { thread, work: queued.value.work, position: queued.value.position }
      : { thread, work: null, position: null };
  }
}
