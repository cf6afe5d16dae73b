import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { notePagePresence } from '@visavis/contracts/routing';
import { ok } from '@visavis/kernel/result';
import { Pages, WakeUps } from './ports';

/** Notes which waiting visitors are there. One who comes back may be offered at once. */
@Injectable()
export class NotePagePresence {
  constructor(
    private readonly transactions: Transactions,
    private readonly pages: Pages,
    private readonly wakeUps: WakeUps,
  ) {}

  execute(input: Input<typeof notePagePresence>, call: Call): Promise<Outcome<typeof notePagePresence>> {
    return this.transactions.run(call.caller, async () => {
      await this.pages.gone(input.gone);
      const returnedTo = await this.pages.seen(input.present);
      this.transactions.afterCommit(() => {
        for (const pool of returnedTo) this.wakeUps.wake(pool);
      });
      return ok({});
    });
  }
}
