import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import { Agents, type PersonCopy, WakeUps } from './ports';

/** Follows directory: who works here, on which brands; an older version changes nothing. */
@Injectable()
export class FollowPerson {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: Agents,
    private readonly wakeUps: WakeUps,
  ) {}

  execute(person: PersonCopy, call: Call): Promise<void> {
    return this.transactions.run(call.caller, async () => {
      await this.agents.followPerson(person);
      this.transactions.afterCommit(() => {
        this.wakeUps.wake(person.operatorId);
      });
    });
  }
}
