import { Injectable } from '@nestjs/common';
import { Transactions } from '@visavis/contracts/ports';
import { ENGINE } from './engine';
import { EntryMonths } from './ports';

/** Sees to it that the entries of the coming months have a place. */
@Injectable()
export class PrepareMonths {
  constructor(
    private readonly transactions: Transactions,
    private readonly months: EntryMonths,
  ) {}

  execute(): Promise<void> {
    return this.transactions.run(ENGINE, () => this.months.makeAhead());
  }
}
