import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { endWork } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import type { Actor, Work } from '../domain/work';
import { closeWaiting, endTalk, type Step } from '../domain/work-steps';
import { actorFor } from './actor-for';
import { Queues, Works } from './ports';
import { RecordChanges } from './record-changes';
import { WithdrawOffer } from './withdraw-offer';
import { workFact } from './work-facts';

/** The agent who holds a chat ends it, once, however often they say so; a supervisor may end any, also one still in line. */
@Injectable()
export class EndWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly queues: Queues,
    private readonly withdrawOffer: WithdrawOffer,
    private readonly changes: RecordChanges,
  ) {}

  execute(input: Input<typeof endWork>, call: Call): Promise<Outcome<typeof endWork>> {
    return this.transactions.run(call.caller, async () => {
      const [work] = await this.works.lock([input.workId]);
      if (!work) return refused({ reason: 'unknown-conversation' });
      const by = actorFor(work, call);
      if (!by) return refused({ reason: 'not-the-owner' });
      // Said again because the answer was lost: the talk is over, as was asked.
      if (by.kind === 'agent' && hasEnded(work)) return ok({ work: workFact(work) });
      const step = await this.step(work, by);
      if (!step.ok) return refused({ reason: step.error });
      await this.withdrawOffer.execute(work.offerId, 'closed-by-supervisor', call);
      await this.changes.execute([step.value], call);
      return ok({ work: workFact(step.value.work) });
    });
  }

  private async step(work: Work, by: Actor): Promise<Step> {
    const at = await this.works.now();
    if (work.state === 'waiting' || work.state === 'offered') return closeWaiting(work, by, at);
    const terms = (await this.queues.terms([work.queueId])).get(work.queueId);
    return endTalk(work, terms?.wrapUpMs ?? 0, by, 'ended', at);
  }
}

function hasEnded({ state }: Work): boolean {
  return state === 'wrapping' || state === 'closed';
}
