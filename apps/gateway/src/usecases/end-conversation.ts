import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { ConversationView } from '@visavis/contracts/edge';
import { endWork, leaveWork } from '@visavis/contracts/routing';
import { FollowWork } from './follow-work';
import { Peers, type Answer } from './ports';

/** The talk ends: the visitor leaves it, or staff close it. Routing decides what follows. */
@Injectable()
export class EndConversation {
  constructor(
    private readonly peers: Peers,
    private readonly follow: FollowWork,
  ) {}

  async execute(workId: string, call: Call): Promise<Answer<ConversationView>> {
    const isVisitor = call.caller.kind === 'visitor';
    const ended = await this.peers.ask(isVisitor ? leaveWork : endWork, { workId }, call);
    if (!ended.ok) return ended;
    const reason = isVisitor ? 'visitor-left' : 'closed';
    return this.follow.execute({ work: ended.value.work, from: null, reason }, call);
  }
}
