import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { requeueWork } from '@visavis/contracts/routing';
import { newId } from '@visavis/kernel/id';
import { ok, refused } from '@visavis/kernel/result';
import { requeue } from '../domain/work-steps';
import { supervisorIn } from './actor-for';
import { Works } from './ports';
import { RecordChanges } from './record-changes';
import { WithdrawOffer } from './withdraw-offer';
import { workFact } from './work-facts';

/** A supervisor puts a chat back in line. One that waits already stays as it is, so saying it twice does it once. */
@Injectable()
export class RequeueWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly withdrawOffer: WithdrawOffer,
    private readonly changes: RecordChanges,
  ) {}

  async execute(input: Input<typeof requeueWork>, call: Call): Promise<Outcome<typeof requeueWork>> {
    const by = supervisorIn(call);
    if (!by) return refused({ reason: 'not-a-supervisor' });
    return this.transactions.run(call.caller, async () => {
      const [work] = await this.works.lock([input.workId]);
      if (!work) return refused({ reason: 'unknown-conversation' });
      if (work.state === 'waiting') return ok({ work: workFact(work) });
      const step = requeue(work, newId<'visit'>(), by, await this.works.now());
      if (!step.ok) return refused({ reason: step.error });
      await this.withdrawOffer.execute(work.offerId, 'requeued-by-supervisor', call);
      await this.changes.execute([step.value], call);
      return ok({ work: workFact(step.value.work) });
    });
  }
}
