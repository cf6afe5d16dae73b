import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { brandChanged, type putBrand } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { decidePut, isFreeFor } from '../domain/put-decision';
import { isTimeZone } from '../domain/time-zone';
import { ChangeRecord } from './change-record';
import { Brands, type BrandWish } from './ports';

@Injectable()
export class PutBrand {
  constructor(
    private readonly transactions: Transactions,
    private readonly brands: Brands,
    private readonly changes: ChangeRecord,
  ) {}

  execute({ ifAbsent, ...brand }: Input<typeof putBrand>, call: Call): Promise<Outcome<typeof putBrand>> {
    return this.transactions.run(call.caller, async () => {
      const wish = { id: brand.id, operatorId: brand.operatorId, ifAbsent };
      const found = await this.brands.gather(brand);
      const decision = decidePut(wish, found.existingOperatorId, [
        { isMet: found.hasOperator, reason: 'unknown-operator' },
        { isMet: isTimeZone(brand.timeZone), reason: 'unknown-time-zone' },
        { isMet: isFreeFor(wish, found.slugHolder), reason: 'slug-taken' },
        { isMet: isFreeFor(wish, found.keyHolder), reason: 'key-taken' },
      ]);
      if (!decision.ok) return refused({ reason: decision.error });
      if (decision.value === 'save') await this.save(brand, call);
      return ok({});
    });
  }

  private async save(brand: BrandWish, call: Call): Promise<void> {
    const version = await this.brands.save(brand);
    const { operatorId, id: brandId, slug, locales, timeZone, allowedOrigins } = brand;
    const facts = { slug, locales, timeZone, allowedOrigins, version };
    await this.changes.tell(
      { action: 'put-brand', operatorId, subjectId: brandId, facts, call },
      { contract: brandChanged, version, brandId, data: { brandId, version } },
    );
  }
}
