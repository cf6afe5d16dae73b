import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { finishWrapUp } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import { SYSTEM } from '../domain/work';
import { finish } from '../domain/work-steps';
import { actorFor } from './actor-for';
import { Works } from './ports';
import { RecordChanges } from './record-changes';
import { workFact } from './work-facts';

/** The outcome is filed: wrap-up ends and its capacity is free. Said again, by command or event, it changes nothing. */
@Injectable()
export class FinishWrapUp {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly changes: RecordChanges,
  ) {}

  /** @param filedAt when an event says that the outcome was filed; one of an earlier wrap-up ends no later one */
  execute(input: Input<typeof finishWrapUp>, call: Call, filedAt?: Date): Promise<Outcome<typeof finishWrapUp>> {
    return this.transactions.run(call.caller, async () => {
      const [work] = await this.works.lock([input.workId]);
      if (!work) return refused({ reason: 'unknown-conversation' });
      const isOver = work.state === 'closed' || (filedAt && filedAt < work.changedAt);
      if (isOver) return ok({ work: workFact(work) });
      const by = call.caller.kind === 'person' ? actorFor(work, call) : SYSTEM;
      if (!by) return refused({ reason: 'not-the-owner' });
      const step = finish(work, 'outcome-filed', by, await this.works.now());
      if (!step.ok) return refused({ reason: 'wrong-state' });
      await this.changes.execute([step.value], call);
      return ok({ work: workFact(step.value.work) });
    });
  }
}
