import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { listEntries } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Entries, Threads } from './ports';

@Injectable()
export class ListEntries {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
    private readonly entries: Entries,
  ) {}

  async execute(input: Input<typeof listEntries>, { caller }: Call): Promise<Outcome<typeof listEntries>> {
    const { conversationId, after, limit } = input;
    if (caller.kind === 'anonymous') return refused({ reason: 'unknown-conversation' });
    return this.transactions.run(caller, async () => {
      const stored = await this.threads.find(conversationId);
      if (!stored) return refused({ reason: 'unknown-conversation' });
      const reader = caller.kind === 'visitor' ? 'visitor' : 'staff';
      const entries = await this.entries.after(stored.thread, reader, after, limit + 1);
      return ok({ entries: entries.slice(0, limit), hasMore: entries.length > limit });
    });
  }
}
