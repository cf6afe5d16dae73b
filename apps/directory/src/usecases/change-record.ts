import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { newEvent } from '@visavis/contracts/envelope';
import { Clock, Outbox } from '@visavis/contracts/ports';
import type { DataOf, EventContract } from '@visavis/contracts/registry';
import { actorOf } from './actor';
import { AuditLog } from './ports';

interface Change {
  readonly action: string;
  readonly operatorId: string;
  readonly subjectId: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly call: Call;
}

interface Told<C extends EventContract> {
  readonly contract: C;
  readonly version: number;
  readonly brandId?: string;
  readonly data: DataOf<C>;
}

/** Every put leaves an audit entry and, where others keep copies, an event. */
@Injectable()
export class ChangeRecord {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async note({ call, ...change }: Change): Promise<void> {
    await this.audit.add({ ...change, actor: actorOf(call), correlationId: call.correlationId });
  }

  async tell<C extends EventContract>(change: Change, { contract, ...told }: Told<C>): Promise<void> {
    const { subjectId: key, operatorId, call } = change;
    await this.note(change);
    await this.outbox.add(newEvent(contract, { key, operatorId, call, occurredAt: this.clock.now(), ...told }));
  }
}
