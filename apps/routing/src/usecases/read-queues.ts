import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { getQueueStatuses, listQueues } from '@visavis/contracts/routing';
import { ok } from '@visavis/kernel/result';
import { asEngine } from './as-engine';
import { Queues } from './ports';

/** Answers which queues there are and how they stand. */
@Injectable()
export class ReadQueues {
  constructor(
    private readonly transactions: Transactions,
    private readonly queues: Queues,
  ) {}

  list(input: Input<typeof listQueues>, call: Call): Promise<Outcome<typeof listQueues>> {
    return this.transactions.run(call.caller, async () => ok({ queues: await this.queues.list(input.brandId) }));
  }

  /** Which queues is the asker’s right; how busy their agents are is known to the engine only. */
  async statuses(input: Input<typeof getQueueStatuses>, call: Call): Promise<Outcome<typeof getQueueStatuses>> {
    const visible = await this.transactions.run(call.caller, () => this.queues.list());
    const ids = visible.map((queue) => queue.id).filter((id) => !input.queueIds || input.queueIds.includes(id));
    return this.transactions.run(asEngine(call).caller, async () => ok({ statuses: await this.queues.statuses(ids) }));
  }
}
