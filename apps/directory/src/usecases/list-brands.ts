import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { listBrands } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Brands } from './ports';
import { isReader } from './reader';

@Injectable()
export class ListBrands {
  constructor(
    private readonly transactions: Transactions,
    private readonly brands: Brands,
  ) {}

  async execute({ caller }: Call): Promise<Outcome<typeof listBrands>> {
    if (!isReader(caller)) return ok({ brands: [] });
    return ok({ brands: await this.transactions.run(caller, () => this.brands.list()) });
  }
}
