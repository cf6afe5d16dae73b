import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { putDisposition } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Dispositions } from './ports';

@Injectable()
export class PutDisposition {
  constructor(
    private readonly transactions: Transactions,
    private readonly dispositions: Dispositions,
  ) {}

  async execute(input: Input<typeof putDisposition>, { caller }: Call): Promise<Outcome<typeof putDisposition>> {
    const { ifAbsent, ...disposition } = input;
    return this.transactions.run(caller, async () => {
      const namesake = await this.dispositions.findBySlug(disposition.brandId, disposition.slug);
      const isKnown = namesake?.id === disposition.id || (await this.dispositions.isKnown(disposition.id));
      if (ifAbsent && (namesake ?? isKnown)) return ok({});
      if (namesake && namesake.id !== disposition.id) return refused({ reason: 'slug-taken' });
      await this.dispositions.save(disposition);
      return ok({});
    });
  }
}
