import { Injectable } from '@nestjs/common';
import type { openLease } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { move } from '../domain/presence';
import { Leases, Presences } from './ports';
import { told, viewOf } from './presence-told';

/** A person's socket opened: they are connected from now on. */
@Injectable()
export class OpenLease {
  constructor(
    private readonly transactions: Transactions,
    private readonly presences: Presences,
    private readonly leases: Leases,
    private readonly outbox: Outbox,
  ) {}

  async execute(input: Input<typeof openLease>, call: Call): Promise<Outcome<typeof openLease>> {
    const { caller } = call;
    if (caller.kind !== 'person') return refused({ reason: 'unknown-person' });
    // Before the row's lock: a sweep that holds it reads the leases once more and sees this one.
    await this.leases.open({ personId: caller.personId, connectionId: input.connectionId });
    return this.transactions.run(caller, async () => {
      const locked = await this.presences.lock(caller.personId);
      if (!locked?.presence.canWork) return refused({ reason: 'unknown-person' });
      const { presence: before, at } = locked;
      if (before.connectivity === 'connected') return ok({ presence: viewOf(before) });
      const after = move(before, 'connected', at, at);
      await this.presences.save([{ before, after }]);
      await this.outbox.add(told(after, 'connected', call, at));
      return ok({ presence: viewOf(after) });
    });
  }
}
