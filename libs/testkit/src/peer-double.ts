import type { NatsConnection } from 'nats';
import { serviceCall } from '@visavis/contracts/call';
import { newEvent } from '@visavis/contracts/envelope';
import type { DataOf, EventContract, ServiceName } from '@visavis/contracts/registry';
import { newId } from '@visavis/kernel/id';
import { ensureStream } from '@visavis/messaging/event-stream';
import { connectNats } from '../../../tools/infra/nats';
import type { TestStores } from './start-stores';

interface Told<C extends EventContract> {
  readonly key: string;
  readonly version: number;
  readonly operatorId: string;
  readonly brandId?: string | null;
  readonly data: DataOf<C>;
}

/** Stands in for a service that does not run in a test: tells what it would tell. */
export class PeerDouble {
  private constructor(
    private readonly service: ServiceName,
    private readonly nats: NatsConnection,
  ) {}

  static async start(stores: TestStores, service: ServiceName): Promise<PeerDouble> {
    const nats = await connectNats(stores.natsUrl('system'));
    await ensureStream(await nats.jetstreamManager(), service);
    return new PeerDouble(service, nats);
  }

  /** Publishes an event of the service as its relay would; answers the event's id. */
  async tell<C extends EventContract>(contract: C, told: Told<C>): Promise<string> {
    const call = serviceCall(this.service, newId());
    const event = newEvent(contract, { ...told, call, occurredAt: new Date() });
    await this.nats.jetstream().publish(event.subject, JSON.stringify(event.envelope), { msgID: event.envelope.id });
    return event.envelope.id;
  }

  async stop(): Promise<void> {
    await this.nats.close();
  }
}
