import { Injectable } from '@nestjs/common';
import type { findBrandByKey } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { engine } from './engine';
import { Brands } from './ports';

/** Whoever has the key may know the brand: it stands in the page of every site that embeds the widget. */
@Injectable()
export class FindBrandByKey {
  constructor(
    private readonly transactions: Transactions,
    private readonly brands: Brands,
  ) {}

  async execute({ key }: Input<typeof findBrandByKey>): Promise<Outcome<typeof findBrandByKey>> {
    const brand = await this.transactions.run(engine, () => this.brands.findByKey(key));
    return brand ? ok({ brand }) : refused({ reason: 'unknown-brand' });
  }
}
