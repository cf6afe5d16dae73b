import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { getThread } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Threads } from './ports';

@Injectable()
export class GetThread {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
  ) {}

  async execute({ conversationId }: Input<typeof getThread>, { caller }: Call): Promise<Outcome<typeof getThread>> {
    if (caller.kind === 'anonymous') return refused({ reason: 'unknown-conversation' });
    const stored = await this.transactions.run(caller, () => this.threads.find(conversationId));
    return stored ? ok({ thread: stored.thread }) : refused({ reason: 'unknown-conversation' });
  }
}
