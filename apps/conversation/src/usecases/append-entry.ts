import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { appendEntry } from '@visavis/contracts/conversation';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { CatchUp } from './catch-up';
import { Messages, type Message } from './ports';

@Injectable()
export class AppendEntry {
  constructor(
    private readonly messages: Messages,
    private readonly catchUp: CatchUp,
  ) {}

  async execute(input: Input<typeof appendEntry>, call: Call): Promise<Outcome<typeof appendEntry>> {
    const { caller } = call;
    if (caller.kind !== 'person' && caller.kind !== 'visitor') return refused({ reason: 'unknown-conversation' });
    if (caller.kind === 'visitor' && input.isNote) return refused({ reason: 'not-a-participant' });
    const appended = await this.append({ ...input, caller, call });
    if (!appended.ok) return refused({ reason: appended.reason });
    const { seq, publicSeq, at } = appended;
    return ok({ id: input.id, seq, publicSeq, at: at.toISOString() });
  }

  private async append(message: Message): ReturnType<Messages['append']> {
    const first = await this.messages.append(message);
    if (first.ok || first.reason !== 'not-a-participant') return first;
    // The agent may have accepted a moment ago, and the event is still under way.
    const isUpToDate = await this.catchUp.execute(message.conversationId, message.call);
    return isUpToDate ? this.messages.append(message) : first;
  }
}
