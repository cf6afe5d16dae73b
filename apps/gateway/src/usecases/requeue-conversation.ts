import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { ConversationView } from '@visavis/contracts/edge';
import { requeueWork } from '@visavis/contracts/routing';
import { FollowWork } from './follow-work';
import { Peers, type Answer } from './ports';

/** A supervisor puts a chat back in line; the thread follows at once, so that the visitor is told. */
@Injectable()
export class RequeueConversation {
  constructor(
    private readonly peers: Peers,
    private readonly follow: FollowWork,
  ) {}

  async execute(workId: string, call: Call): Promise<Answer<ConversationView>> {
    const requeued = await this.peers.ask(requeueWork, { workId }, call);
    if (!requeued.ok) return requeued;
    return this.follow.execute({ work: requeued.value.work, from: null, reason: 'requeued-by-supervisor' }, call);
  }
}
