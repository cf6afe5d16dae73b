import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { getThread } from '@visavis/contracts/conversation';
import type { ConversationView } from '@visavis/contracts/edge';
import type { Failure } from '@visavis/contracts/errors';
import type { Output } from '@visavis/contracts/registry';
import { endWork, leaveWork } from '@visavis/contracts/routing';
import { refused } from '@visavis/kernel/result';
import { EnqueueThread } from './enqueue-thread';
import { FollowWork } from './follow-work';
import { Peers, type Answer } from './ports';

type Left = Answer<Output<typeof leaveWork>>;

const tryAgain: Failure = { code: 'unavailable', reason: 'dependency-unavailable' };

/** The talk ends: the visitor leaves it, or staff close it. Routing decides what follows. */
@Injectable()
export class EndConversation {
  constructor(
    private readonly peers: Peers,
    private readonly enqueueThread: EnqueueThread,
    private readonly follow: FollowWork,
  ) {}

  async execute(workId: string, call: Call): Promise<Answer<ConversationView>> {
    const isVisitor = call.caller.kind === 'visitor';
    const ended = await (isVisitor ? this.leave(workId, call) : this.peers.ask(endWork, { workId }, call));
    if (!ended.ok) return ended;
    const reason = isVisitor ? 'visitor-left' : 'closed';
    return this.follow.execute({ work: ended.value.work, from: null, reason }, call);
  }

  private async leave(workId: string, call: Call): Promise<Left> {
    const left = await this.peers.ask(leaveWork, { workId }, call);
    return left.ok || left.error.code !== 'not_found' ? left : this.leaveUnheardOf(workId, left, call);
  }

  // Routing missed the start and would put the chat in line after its visitor has gone: it is told of both now, in order.
  private async leaveUnheardOf(workId: string, unknown: Left, call: Call): Promise<Left> {
    const found = await this.peers.ask(getThread, { conversationId: workId }, call);
    if (!found.ok) return found.error.code === 'not_found' ? unknown : refused(tryAgain);
    const { thread } = found.value;
    if (thread.state === 'closed') return unknown;
    const queued = await this.enqueueThread.execute(thread, { queue: null, requirements: [] }, call);
    const left = queued.ok ? await this.peers.ask(leaveWork, { workId }, call) : queued;
    return left.ok ? left : refused(tryAgain);
  }
}
