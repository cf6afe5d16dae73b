import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { fileOutcome } from '@visavis/contracts/conversation';
import type { ConversationView } from '@visavis/contracts/edge';
import type { Input } from '@visavis/contracts/registry';
import { finishWrapUp } from '@visavis/contracts/routing';
import { FollowWork } from './follow-work';
import { Peers, type Answer } from './ports';
import { PresentConversations } from './present-conversations';

/** The outcome is filed by conversation; routing then frees the capacity, by the command or by the event that follows it. */
@Injectable()
export class WrapUpConversation {
  constructor(
    private readonly peers: Peers,
    private readonly follow: FollowWork,
    private readonly present: PresentConversations,
  ) {}

  async execute(outcome: Input<typeof fileOutcome>, call: Call): Promise<Answer<ConversationView>> {
    const filed = await this.peers.ask(fileOutcome, outcome, call);
    if (!filed.ok) return filed;
    const { thread } = filed.value;
    const finished = await this.peers.ask(finishWrapUp, { workId: thread.id }, call);
    if (!finished.ok) return this.present.one({ thread, work: null, position: null }, 'staff');
    return this.follow.execute({ work: finished.value.work, from: 'wrapping', reason: 'outcome-filed' }, call);
  }
}
