import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { listHeads } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Threads } from './ports';

@Injectable()
export class ListHeads {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
  ) {}

  async execute({ conversationIds }: Input<typeof listHeads>, { caller }: Call): Promise<Outcome<typeof listHeads>> {
    if (caller.kind === 'anonymous') return ok({ heads: [] });
    return ok({ heads: await this.transactions.run(caller, () => this.threads.heads(conversationIds)) });
  }
}
