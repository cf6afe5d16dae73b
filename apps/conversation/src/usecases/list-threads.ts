import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { listThreads } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Threads } from './ports';

@Injectable()
export class ListThreads {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
  ) {}

  async execute(input: Input<typeof listThreads>, { caller }: Call): Promise<Outcome<typeof listThreads>> {
    const { limit, ...filter } = input;
    if (caller.kind === 'anonymous') return ok({ threads: [], next: null });
    const found = await this.transactions.run(caller, () => this.threads.list(filter, limit + 1));
    const threads = found.slice(0, limit);
    return ok({ threads, next: found.length > limit ? (threads.at(-1)?.id ?? null) : null });
  }
}
