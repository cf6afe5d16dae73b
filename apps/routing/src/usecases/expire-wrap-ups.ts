import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { SYSTEM } from '../domain/work';
import { finish } from '../domain/work-steps';
import { Works } from './ports';
import { RecordChanges } from './record-changes';

const BATCH = 200;

/** Closes the works whose wrap-up time has passed without an outcome. */
@Injectable()
export class ExpireWrapUps {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly changes: RecordChanges,
  ) {}

  execute(call: Call): Promise<number> {
    return this.transactions.run(call.caller, async () => {
      const works = await this.works.lock(await this.works.idsOfEndedWrapUps(BATCH));
      const at = await this.works.now();
      const due = works.filter((work) => work.wrapUpEndsAt && work.wrapUpEndsAt <= at);
      const steps = due.map((work) => finish(work, 'wrap-up-timed-out', SYSTEM, at));
      const changes = steps.flatMap((step) => (step.ok ? [step.value] : []));
      await this.changes.execute(changes, call);
      return changes.length;
    });
  }
}
