import type { NatsConnection } from 'nats';
import { serviceCall, type Role } from '@visavis/contracts/call';
import { personChanged } from '@visavis/contracts/directory';
import { newEvent } from '@visavis/contracts/envelope';
import { newId } from '@visavis/kernel/id';
import { ensureStream } from '@visavis/messaging/event-stream';
import { connectNats } from '../../../tools/infra/nats';
import type { TestStores } from '@visavis/testkit/start-stores';

export interface Hire {
  readonly personId: string;
  readonly operatorId: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly brandIds: readonly string[];
  readonly version: number;
}

/** Tells what directory would tell. */
export class DirectoryDouble {
  private constructor(private readonly nats: NatsConnection) {}

  static async start(stores: TestStores): Promise<DirectoryDouble> {
    const nats = await connectNats(stores.natsUrl('system'));
    await ensureStream(await nats.jetstreamManager(), 'directory');
    return new DirectoryDouble(nats);
  }

  async tell(facts: Partial<Hire> & Pick<Hire, 'operatorId'>): Promise<Hire> {
    const hire: Hire = { personId: newId(), role: 'agent', isDisabled: false, brandIds: [], version: 1, ...facts };
    const { personId, operatorId, version, ...rest } = hire;
    const data = { personId, teamId: null, ...rest, brandIds: [...hire.brandIds] };
    const call = serviceCall('directory', newId());
    const event = newEvent(personChanged, { key: personId, version, operatorId, data, call, occurredAt: new Date() });
    await this.nats.jetstream().publish(event.subject, JSON.stringify(event.envelope), { msgID: event.envelope.id });
    return hire;
  }

  async stop(): Promise<void> {
    await this.nats.close();
  }
}
