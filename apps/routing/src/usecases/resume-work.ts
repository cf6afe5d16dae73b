import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { resume } from '../domain/work-steps';
import { Works } from './ports';
import { RecordChanges } from './record-changes';

/** The visitor wrote during wrap-up: the talk goes on. In any other state there is nothing to do. */
@Injectable()
export class ResumeWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly changes: RecordChanges,
  ) {}

  execute(workId: string, wroteAt: Date, call: Call): Promise<void> {
    return this.transactions.run(call.caller, async () => {
      const [work] = await this.works.lock([workId]);
      // A word said before the talk ended arrives late; only one said after it wakes the chat.
      if (!work || work.state !== 'wrapping' || wroteAt <= work.changedAt) return;
      const step = resume(work, await this.works.now());
      if (step.ok) await this.changes.execute([step.value], call);
    });
  }
}
