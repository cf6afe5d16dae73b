import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { leaveWork } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import { leave } from '../domain/work-steps';
import { Queues, Works } from './ports';
import { RecordChanges } from './record-changes';
import { WithdrawOffer } from './withdraw-offer';
import { workFact } from './work-facts';

/** The visitor leaves. Leaving what is over already changes nothing and is no error. */
@Injectable()
export class LeaveWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly queues: Queues,
    private readonly withdrawOffer: WithdrawOffer,
    private readonly changes: RecordChanges,
  ) {}

  execute(input: Input<typeof leaveWork>, call: Call): Promise<Outcome<typeof leaveWork>> {
    return this.transactions.run(call.caller, async () => {
      const [work] = await this.works.lock([input.workId]);
      if (!work) return refused({ reason: 'unknown-conversation' });
      const terms = (await this.queues.terms([work.queueId])).get(work.queueId);
      const step = leave(work, terms?.wrapUpMs ?? 0, await this.works.now());
      if (!step.ok) return ok({ work: workFact(work) });
      await this.withdrawOffer.execute(work.offerId, 'visitor-left', call);
      await this.changes.execute([step.value], call);
      return ok({ work: workFact(step.value.work) });
    });
  }
}
