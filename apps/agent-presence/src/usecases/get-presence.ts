import { Injectable } from '@nestjs/common';
import type { getPresence } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Presences } from './ports';
import { viewOf } from './presence-told';

/** Shows a presence to whoever may see that person: themselves, and who shares a brand with them. */
@Injectable()
export class GetPresence {
  constructor(
    private readonly transactions: Transactions,
    private readonly presences: Presences,
  ) {}

  async execute(input: Input<typeof getPresence>, call: Call): Promise<Outcome<typeof getPresence>> {
    // Whom nobody has identified has no rights of their own, so the database would not bind them.
    if (call.caller.kind === 'anonymous') return refused({ reason: 'unknown-person' });
    const presence = await this.transactions.run(call.caller, () => this.presences.find(input.personId));
    return presence ? ok({ presence: viewOf(presence) }) : refused({ reason: 'unknown-person' });
  }
}
