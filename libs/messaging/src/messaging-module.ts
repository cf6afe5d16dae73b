import { Module, type DynamicModule } from '@nestjs/common';
import '@visavis/contracts/all';
import { Outbox } from '@visavis/contracts/ports';
import { readEvents, type ReadableService } from '@visavis/contracts/read-events';
import { registeredContracts, type ServiceName } from '@visavis/contracts/registry';
import { Bus } from './bus';
import { EventConsumers } from './event-consumers';
import { EventDispatcher } from './event-dispatcher';
import { Inbox } from './inbox';
import { MessagingOptions } from './messaging-options';
import { NatsConnection } from './nats-connection';
import { NatsStrategy } from './nats-strategy';
import { OutboxPages } from './outbox-pages';
import { OutboxPg } from './outbox-pg';
import { outboxReader } from './outbox-reader';
import { OutboxRelay } from './outbox-relay';
import { ReplyMultiplexer } from './reply-multiplexer';

/** The environment messaging reads. */
export interface MessagingConfig {
  readonly NATS_URL: string;
  readonly INSTANCE_ID?: string | undefined;
  readonly ENGINE_DATABASE_URL?: string | undefined;
}

interface ForService extends Partial<Pick<MessagingOptions, 'contracts' | 'maxRunning' | 'maxWaiting'>> {
  readonly service: ServiceName;
  readonly config: MessagingConfig;
  /** The module that exports `Transactions` and `Statements`; absent for a service without tables. */
  readonly database?: DynamicModule;
}

const isReadable = (service: ServiceName): service is ReadableService => service in readEvents;

/** Gives a service its `Bus`, and with a database its `Outbox`, relay, inbox and the answer to `read-events`. */
@Module({})
export class MessagingModule {
  static forService({ service, config, database, ...limits }: ForService): DynamicModule {
    const options = new MessagingOptions({
      service,
      natsUrl: config.NATS_URL,
      contracts: registeredContracts(),
      ...(config.INSTANCE_ID ? { instance: config.INSTANCE_ID } : {}),
      ...(config.ENGINE_DATABASE_URL ? { engineUrl: config.ENGINE_DATABASE_URL } : {}),
      ...limits,
    });
    const stored = database
      ? [OutboxRelay, OutboxPg, OutboxPages, Inbox, { provide: Outbox, useExisting: OutboxPg }]
      : [];
    return {
      module: MessagingModule,
      imports: database ? [database] : [],
      controllers: database && isReadable(service) ? [outboxReader(service)] : [],
      providers: [
        { provide: MessagingOptions, useValue: options },
        NatsConnection,
        ReplyMultiplexer,
        Bus,
        EventDispatcher,
        EventConsumers,
        NatsStrategy,
        ...stored,
      ],
      exports: [
        MessagingOptions,
        NatsConnection,
        Bus,
        NatsStrategy,
        ...(database ? [Outbox, OutboxPg, OutboxRelay, Inbox] : []),
      ],
    };
  }
}
