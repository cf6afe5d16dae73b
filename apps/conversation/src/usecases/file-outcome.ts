import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { fileOutcome } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { refused } from '@visavis/kernel/result';
import { CatchUp } from './catch-up';
import { RecordOutcome } from './record-outcome';

const mayBeBehind: readonly string[] = ['not-the-owner', 'wrong-state'];

@Injectable()
export class FileOutcome {
  constructor(
    private readonly transactions: Transactions,
    private readonly recordOutcome: RecordOutcome,
    private readonly catchUp: CatchUp,
  ) {}

  async execute(filing: Input<typeof fileOutcome>, call: Call): Promise<Outcome<typeof fileOutcome>> {
    const { caller } = call;
    if (caller.kind !== 'person') return refused({ reason: 'not-the-owner' });
    const record = () => this.transactions.run(caller, () => this.recordOutcome.execute(filing, caller.personId, call));
    const first = await record();
    if (first.ok || !mayBeBehind.includes(first.error.reason)) return first;
    // The wrap-up may have begun a moment ago, and the event is still under way.
    return (await this.catchUp.execute(filing.conversationId, call)) ? record() : first;
  }
}
