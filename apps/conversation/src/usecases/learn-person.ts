import { Injectable } from '@nestjs/common';
import { Transactions } from '@visavis/contracts/ports';
import { ENGINE } from './engine';
import { AccessGrants, type PersonSeen } from './ports';

/** Keeps what row-level security reads in step with directory. */
@Injectable()
export class LearnPerson {
  constructor(
    private readonly transactions: Transactions,
    private readonly grants: AccessGrants,
  ) {}

  execute(person: PersonSeen): Promise<void> {
    return this.transactions.run(ENGINE, () => this.grants.learn(person));
  }
}
