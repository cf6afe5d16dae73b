import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Entry, Thread } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';
import { follow, type Step } from '../domain/following';
import { CarryOn } from './carry-on';
import { ENGINE } from './engine';
import { Entries, Participants, Threads } from './ports';

export type FollowOutcome = 'followed' | 'older' | 'unknown';

/** The thread takes the standing that routing has decided: by command, by event or by asking, whichever comes first. */
@Injectable()
export class FollowWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
    private readonly participants: Participants,
    private readonly entries: Entries,
    private readonly carryOn: CarryOn,
  ) {}

  /** @param isByVisitor whether this step of the work was the visitor's own */
  execute(work: Work, call: Call, isByVisitor = false): Promise<FollowOutcome> {
    return this.transactions.run(ENGINE, async () => {
      const stored = await this.threads.lock(work.id);
      if (!stored) return 'unknown';
      const { state: workState, version: workVersion, agentId, queueId } = work;
      const changedAt = new Date(work.changedAt);
      const followed = follow(stored.standing, {
        ...{ workState, workVersion, agentId, queueId, changedAt },
        isByVisitor,
      });
      if (!followed) return 'older';
      await this.threads.stand(work.id, followed.standing);
      for (const step of followed.steps) await this.take(step, stored.thread, changedAt, call);
      if (followed.hasVisitorLeft)
        await this.say('left', { kind: 'visitor', id: stored.thread.contact.id }, work.id, call);
      if (followed.unansweredSince) {
        await this.participants.leaveAll(work.id, changedAt);
        await this.carryOn.execute(stored, followed.standing.agentId, followed.unansweredSince, call);
      }
      return 'followed';
    });
  }

  private async take({ kind, agentId }: Step, thread: Thread, at: Date, call: Call): Promise<void> {
    if (kind === 'joined') await this.participants.join(thread, agentId, at);
    else await this.participants.leave(thread.id, agentId, at);
    await this.say(kind, { kind: 'agent', id: agentId }, thread.id, call);
  }

  private async say(kind: Step['kind'], from: Entry['from'], conversationId: string, call: Call): Promise<void> {
    await this.entries.add(conversationId, { id: newId(), kind, from, text: null, isPublic: true }, call);
  }
}
