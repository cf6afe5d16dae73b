import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { WorkChange } from '../domain/work';
import { Capacity, WakeUps, Works } from './ports';
import { workChangedEvent } from './work-facts';

/** How every use case saves what it decided: state, history, capacity and events in one transaction, wake-ups after it. */
@Injectable()
export class RecordChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly capacity: Capacity,
    private readonly outbox: Outbox,
    private readonly wakeUps: WakeUps,
  ) {}

  async execute(changes: readonly WorkChange[], call: Call): Promise<void> {
    if (changes.length === 0) return;
    const visits = await this.works.save(changes);
    const freed = changes.filter((change) => change.freesCapacity).map((change) => change.work.id);
    if (freed.length > 0) await this.capacity.release(freed);
    await this.outbox.add(...changes.map((change) => workChangedEvent(change, visits, call)));
    this.transactions.afterCommit(() => {
      this.wake(changes);
    });
  }

  private wake(changes: readonly WorkChange[]): void {
    const pools = new Set<string>();
    for (const { work, freesCapacity } of changes) {
      if (freesCapacity || work.state === 'waiting') pools.add(work.operatorId);
      if (work.wrapUpEndsAt) this.wakeUps.at(work.wrapUpEndsAt, 'wrap-up', work.id);
    }
    for (const pool of pools) this.wakeUps.wake(pool);
  }
}
