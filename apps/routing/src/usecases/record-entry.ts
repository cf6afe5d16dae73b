import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Output } from '@visavis/contracts/registry';
import type { enqueueWork } from '@visavis/contracts/routing';
import { lineOf, type SkillLevel } from '../domain/requirements';
import type { Work } from '../domain/work';
import { enter } from '../domain/work-steps';
import { Lines, type QueueForEntry, WakeUps, Works } from './ports';
import { workChangedEvent, workFact } from './work-facts';

/** Writes a work that enters its line, and tells the place it got. */
@Injectable()
export class RecordEntry {
  constructor(
    private readonly transactions: Transactions,
    private readonly works: Works,
    private readonly lines: Lines,
    private readonly outbox: Outbox,
    private readonly wakeUps: WakeUps,
  ) {}

  async execute(
    work: Work,
    { queue }: QueueForEntry,
    { requirements, preferredAgentId }: { requirements: readonly SkillLevel[]; preferredAgentId: string | null },
    call: Call,
  ): Promise<Output<typeof enqueueWork>> {
    const isNew = await this.works.add({
      work,
      requirements,
      preferredAgentId,
      priorityBonusMs: queue.priorityBonusMs,
      targetMs: queue.targetMs,
      lineId: lineOf(queue.id, requirements),
    });
    if (isNew) {
      const change = enter(work);
      const visits = await this.works.save([change]);
      await this.outbox.add(workChangedEvent(change, visits, call));
      this.transactions.afterCommit(() => {
        this.wakeUps.wake(work.operatorId);
      });
    }
    return this.answer(isNew ? work : ((await this.works.find(work.id)) ?? work));
  }

  async answer(work: Work): Promise<Output<typeof enqueueWork>> {
    const [place] = await this.lines.positions([work.id]);
    return { work: workFact(work), position: place?.position ?? null };
  }
}
