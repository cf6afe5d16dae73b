import { Injectable } from '@nestjs/common';
import type { setIntent } from '@visavis/contracts/agent-presence';
import { serviceCall, type Call, type PersonCaller } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { declare } from '../domain/presence';
import { Presences } from './ports';
import { told, viewOf } from './presence-told';

type Asked = Input<typeof setIntent>;
type Answered = Outcome<typeof setIntent>;

/** A person says what they want to be, or a supervisor who may see them says it for them; the last word counts. */
@Injectable()
export class SetIntent {
  constructor(
    private readonly transactions: Transactions,
    private readonly presences: Presences,
    private readonly outbox: Outbox,
  ) {}

  async execute(input: Asked, call: Call): Promise<Answered> {
    const { caller } = call;
    if (caller.kind !== 'person') return refused({ reason: 'not-yours' });
    if (caller.personId === input.personId) return this.declare(input, caller, caller, call);
    if (caller.role !== 'supervisor' && caller.role !== 'admin') return refused({ reason: 'not-yours' });
    // Read with the supervisor's rights: whom they share no brand with does not exist for them.
    const seen = await this.transactions.run(caller, () => this.presences.find(input.personId));
    if (!seen) return refused({ reason: 'unknown-person' });
    return this.declare(input, caller, serviceCall('agent-presence', call.correlationId).caller, call);
  }

  /** @param rights whose: their own, or the service's, since the database lets nobody write another's presence */
  private declare(input: Asked, by: PersonCaller, rights: Call['caller'], call: Call): Promise<Answered> {
    return this.transactions.run(rights, async () => {
      const locked = await this.presences.lock(input.personId);
      if (!locked?.presence.canWork) return refused({ reason: 'unknown-person' });
      const { presence: before, at } = locked;
      const after = declare(before, { intent: input.intent, reason: input.reason, by: by.personId }, at);
      await this.presences.save([{ before, after }]);
      await this.outbox.add(told(after, 'declared', call, at));
      return ok({ presence: viewOf(after) });
    });
  }
}
