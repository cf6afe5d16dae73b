import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { putQueue } from '@visavis/contracts/routing-setup';
import { ok, refused } from '@visavis/kernel/result';
import { Queues, Skills } from './ports';

/** Creates or changes a queue; chats that wait already keep the terms they entered under. */
@Injectable()
export class PutQueue {
  constructor(
    private readonly transactions: Transactions,
    private readonly skills: Skills,
    private readonly queues: Queues,
  ) {}

  execute({ ifAbsent, ...queue }: Input<typeof putQueue>, call: Call): Promise<Outcome<typeof putQueue>> {
    return this.transactions.run(call.caller, async () => {
      const { known, unknown } = await this.skills.resolve(queue.operatorId, queue.requirements);
      if (unknown.length > 0) return refused({ reason: 'unknown-skill', detail: unknown.join(', ') });
      const put = await this.queues.put({ ...queue, skillLevels: known }, ifAbsent);
      return put === 'done' ? ok({}) : refused({ reason: put, detail: queue.slug });
    });
  }
}
