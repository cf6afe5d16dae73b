import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { putBrandCeiling } from '@visavis/contracts/routing-setup';
import { ok } from '@visavis/kernel/result';
import { Capacity, WakeUps } from './ports';

@Injectable()
export class PutBrandCeiling {
  constructor(
    private readonly transactions: Transactions,
    private readonly capacity: Capacity,
    private readonly wakeUps: WakeUps,
  ) {}

  execute(input: Input<typeof putBrandCeiling>, call: Call): Promise<Outcome<typeof putBrandCeiling>> {
    return this.transactions.run(call.caller, async () => {
      await this.capacity.setBrandCeiling(input.operatorId, input.brandId, input.cap);
      this.transactions.afterCommit(() => {
        this.wakeUps.wake(input.operatorId);
      });
      return ok({});
    });
  }
}
