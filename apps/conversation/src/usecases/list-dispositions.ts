import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { listDispositions } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Dispositions } from './ports';

@Injectable()
export class ListDispositions {
  constructor(
    private readonly transactions: Transactions,
    private readonly dispositions: Dispositions,
  ) {}

  async execute(
    { brandId }: Input<typeof listDispositions>,
    { caller }: Call,
  ): Promise<Outcome<typeof listDispositions>> {
    if (caller.kind === 'anonymous') return ok({ dispositions: [] });
    return ok({ dispositions: await this.transactions.run(caller, () => this.dispositions.list(brandId)) });
  }
}
