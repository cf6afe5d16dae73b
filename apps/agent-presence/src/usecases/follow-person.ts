import { Injectable } from '@nestjs/common';
import { serviceCall, type Call } from '@visavis/contracts/call';
import type { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import { admit, dismiss, enrol } from '../domain/presence';
import { Grants, Presences, type Locked } from './ports';
import { told } from './presence-told';

type PersonChanged = EventOf<typeof personChanged>;

/** Follows directory: copies grants, enrols who can work, and ends the presence of who no longer may. */
@Injectable()
export class FollowPerson {
  constructor(
    private readonly transactions: Transactions,
    private readonly presences: Presences,
    private readonly grants: Grants,
    private readonly outbox: Outbox,
  ) {}

  async execute(event: PersonChanged): Promise<void> {
    const call: Call = { ...serviceCall('agent-presence', event.correlationId), causationId: event.id };
    await this.transactions.run(call.caller, async () => {
      const { personId, brandIds } = event.data;
      const { operatorId, version } = event;
      if (!(await this.grants.replace({ personId, operatorId, brandIds, version }))) return;
      const locked = await this.presences.lock(personId);
      if (locked) await this.change(locked, event, call);
      else if (canWork(event)) await this.begin(event, call);
    });
  }

  private async begin({ data, operatorId, occurredAt }: PersonChanged, call: Call): Promise<void> {
    const at = new Date(occurredAt);
    const presence = enrol({ personId: data.personId, operatorId, teamId: data.teamId }, at);
    await this.presences.add(presence);
    await this.outbox.add(told(presence, 'enrolled', call, at));
  }

  private async change({ presence: before, at }: Locked, event: PersonChanged, call: Call): Promise<void> {
    const after = canWork(event) ? admit(before, event.data.teamId) : dismiss(before, at);
    await this.presences.save([{ before, after }]);
    await this.presences.employ(after);
    if (after.version !== before.version) await this.outbox.add(told(after, 'lost', call, at));
  }
}

// Clients look at their own brand's numbers; nobody waits for them.
function canWork({ data }: PersonChanged): boolean {
  return !data.isDisabled && data.role !== 'client';
}
