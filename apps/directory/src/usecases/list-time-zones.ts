import { Injectable } from '@nestjs/common';
import type { listTimeZones } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { engine } from './engine';
import { Operators } from './ports';

@Injectable()
export class ListTimeZones {
  constructor(
    private readonly transactions: Transactions,
    private readonly operators: Operators,
  ) {}

  async execute({ operatorId }: Input<typeof listTimeZones>): Promise<Outcome<typeof listTimeZones>> {
    const zones = await this.transactions.run(engine, () => this.operators.timeZones(operatorId));
    return zones ? ok(zones) : refused({ reason: 'unknown-operator' });
  }
}
