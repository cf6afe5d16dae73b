import { Injectable } from '@nestjs/common';
import { EventConsumer } from './event-consumer';
import { EventDispatcher, type EventHandler } from './event-dispatcher';
import { MessagingOptions } from './messaging-options';
import { NatsConnection } from './nats-connection';

/** The consumers of a service, one for each source it listens to. */
@Injectable()
export class EventConsumers {
  private consumers: EventConsumer[] = [];

  constructor(
    private readonly options: MessagingOptions,
    private readonly connection: NatsConnection,
    private readonly dispatcher: EventDispatcher,
  ) {}

  /** Begins to consume; a source whose stream does not exist yet is waited for. */
  start(handlers: readonly EventHandler[]): void {
    this.dispatcher.register(handlers);
    const sources = new Set(handlers.map(({ contract }) => contract.owner));
    this.consumers = [...sources].map(
      (source) => new EventConsumer(this.connection, this.dispatcher, this.options.service, source),
    );
    for (const consumer of this.consumers) consumer.start();
  }

  /** Takes no more events and finishes those begun. */
  async stop(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }
}
