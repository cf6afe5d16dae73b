import { Logger } from '@nestjs/common';
import { AckPolicy, DeliverPolicy, nanos, type ConsumerMessages, type JsMsg } from 'nats';
import { streamOf } from '@visavis/contracts/nats-permissions';
import type { Requester, ServiceName } from '@visavis/contracts/registry';
import { SECOND_MS } from '@visavis/kernel/time';
import type { EventDispatcher } from './event-dispatcher';
import { Lanes } from './lanes';
import { consumerPending } from './metrics';
import type { NatsConnection } from './nats-connection';
import { Wake } from './wake';

const LANES = 16;
const MAX_UNACKNOWLEDGED = 512;
const PREFETCH = 128;
const ACK_WAIT_MS = 30 * SECOND_MS;
const RETRY_MS = 300;

/**
 * One service's durable consumer of one source's events, shared by the service's replicas.
 * It outlives the broker: stream and consumer are looked for and made again until the process drains.
 */
export class EventConsumer {
  private readonly logger = new Logger('events');
  private readonly lanes = new Lanes(LANES);
  private readonly unacknowledged = new Set<JsMsg>();
  private readonly wake = new Wake();
  private readonly stopping = new AbortController();
  private messages: ConsumerMessages | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly connection: NatsConnection,
    private readonly dispatcher: EventDispatcher,
    private readonly consumer: Requester,
    private readonly source: ServiceName,
  ) {}

  start(): void {
    this.running = this.run();
    // A broker that is back may have lost the consumer: ask anew instead of waiting for missed heartbeats.
    this.connection.onRegained(() => this.messages?.stop());
  }

  /** Stops pulling, hands back what has not begun, finishes what has. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake.now();
    this.messages?.stop();
    await this.running;
    await this.lanes.idle();
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    const keepAlive = setInterval(() => this.prolong(), ACK_WAIT_MS / 3);
    while (!this.isStopping()) {
      try {
        await this.pull();
      } catch (error) {
        this.logger.debug({ message: 'events are not to be had yet', source: this.source, err: error });
      }
      if (!this.isStopping()) await this.wake.after(RETRY_MS);
    }
    clearInterval(keepAlive);
  }

  private async pull(): Promise<void> {
    const stream = streamOf(this.source);
    const jsm = await this.connection.client.jetstreamManager({ checkAPI: false });
    // Adding a consumer that is there already changes nothing.
    await jsm.consumers.add(stream, {
      durable_name: this.consumer,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT_MS),
      deliver_policy: DeliverPolicy.All,
      max_ack_pending: MAX_UNACKNOWLEDGED,
      max_deliver: -1,
    });
    const consumer = await this.connection.client.jetstream().consumers.get(stream, this.consumer);
    this.messages = await consumer.consume({
      max_messages: PREFETCH,
      expires: 2 * SECOND_MS,
      idle_heartbeat: SECOND_MS,
      abort_on_missing_resource: true,
    });
    if (this.isStopping()) this.messages.stop();
    for await (const message of this.messages) this.take(message);
  }

  private take(message: JsMsg): void {
    if (this.isStopping()) {
      message.nak();
      return;
    }
    this.unacknowledged.add(message);
    consumerPending.set({ source: this.source }, message.info.pending);
    const key = message.subject.slice(message.subject.lastIndexOf('.') + 1);
    this.lanes.push(key, async () => {
      await this.handle(message);
      this.unacknowledged.delete(message);
    });
  }

  private async handle(message: JsMsg): Promise<void> {
    try {
      if (this.isStopping()) message.nak();
      else await this.dispatcher.dispatch(message);
    } catch (error) {
      // Acknowledging fails only on a closed connection: then the broker delivers again.
      this.logger.warn({ message: 'an event could not be acknowledged', subject: message.subject, err: error });
    }
  }

  // What waits in a lane longer than the broker's patience would be delivered a second time.
  private prolong(): void {
    if (!this.connection.isConnected) return;
    for (const message of this.unacknowledged) message.working();
  }
}
