import { Injectable } from '@nestjs/common';
import type { setIntent } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { declare } from '../domain/presence';
import { Presences } from './ports';
import { told, viewOf } from './presence-told';

/** A person says what they want to be; the last word counts. */
@Injectable()
export class SetIntent {
  constructor(
    private readonly transactions: Transactions,
    private readonly presences: Presences,
    private readonly outbox: Outbox,
  ) {}

  async execute(input: Input<typeof setIntent>, call: Call): Promise<Outcome<typeof setIntent>> {
    const { caller } = call;
    if (caller.kind !== 'person' || caller.personId !== input.personId) return refused({ reason: 'not-yours' });
    return this.transactions.run(caller, async () => {
      const locked = await this.presences.lock(input.personId);
      if (!locked?.presence.canWork) return refused({ reason: 'unknown-person' });
      const { presence: before, at } = locked;
      const after = declare(before, input.intent, input.reason, at);
      await this.presences.save([{ before, after }]);
      await this.outbox.add(told(after, 'declared', call, at));
      return ok({ presence: viewOf(after) });
    });
  }
}
