import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { MINUTE_MS, SECOND_MS } from '@visavis/kernel/time';
import { leave } from '../domain/work-steps';
import { Pages, Works } from './ports';
import { RecordChanges } from './record-changes';
import { WithdrawOffer } from './withdraw-offer';

/** A page that shows no life for so long is gone, in milliseconds. */
const PAGE_LEASE_MS = 30 * SECOND_MS;
/** So long the place of a visitor without a page is kept, in milliseconds. */
const PLACE_KEPT_MS = 5 * MINUTE_MS;
const BATCH = 200;

/** Ends the wait of visitors who did not come back, as of the moment they left. */
@Injectable()
export class AbandonGone {
  constructor(
    private readonly transactions: Transactions,
    private readonly pages: Pages,
    private readonly works: Works,
    private readonly withdrawOffer: WithdrawOffer,
    private readonly changes: RecordChanges,
  ) {}

  execute(call: Call): Promise<number> {
    return this.transactions.run(call.caller, async () => {
      await this.pages.loseSilent(PAGE_LEASE_MS);
      const gone = new Map((await this.pages.idsGoneFor(PLACE_KEPT_MS, BATCH)).map(({ id, goneAt }) => [id, goneAt]));
      const works = await this.works.lock([...gone.keys()]);
      for (const work of works) {
        const step = leave(work, 0, gone.get(work.id) ?? work.changedAt, 'page-gone');
        if (!step.ok || step.value.work.state !== 'abandoned') continue;
        await this.withdrawOffer.execute(work.offerId, 'visitor-left', call);
        await this.changes.execute([step.value], call);
      }
      return works.length;
    });
  }
}
