import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { JetStreamClient, PubAck } from 'nats';
import { DAY_MS, SECOND_MS } from '@visavis/kernel/time';
import { typeOf } from './event-schema';
import { MessagingOptions } from './messaging-options';
import { eventsPublished, outboxOldestSeconds, outboxPending, relayLagSeconds } from './metrics';
import { NatsConnection } from './nats-connection';
import { RelaySession, type OutboxRow } from './relay-session';
import { StreamReconciliation } from './stream-reconciliation';
import { traceHeaders } from './trace-headers';
import { isTracing, traced } from './tracing';
import { Wake } from './wake';

const BATCH = 500;
const POLL_MS = 200;
const RETRY_MS = 300;
const RECONCILE_MS = 2 * SECOND_MS;
const MEASURE_MS = 5 * SECOND_MS;
const PUBLISH_TIMEOUT_MS = 5 * SECOND_MS;
const INBOX_DAYS = 15;

/**
 * Publishes what the outbox holds, in order of position, one relay per schema among all replicas.
 * The event's id is the JetStream message id: an event published twice (killed between publish and mark) is kept once.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('outbox');
  private readonly wake = new Wake();
  private readonly reconciliation: StreamReconciliation;
  private running: Promise<void> = Promise.resolve();
  private session: RelaySession | undefined;
  private stopped = false;
  private leads = false;
  private afterBreak = true;
  private reconcileAt = 0;
  private measureAt = 0;
  private keepHouseAt = 0;

  constructor(
    private readonly options: MessagingOptions,
    private readonly connection: NatsConnection,
  ) {
    this.reconciliation = new StreamReconciliation(options, connection);
  }

  onApplicationBootstrap(): void {
    this.connection.onRegained(() => {
      this.afterBreak = true;
      this.reconcileAt = 0;
      this.wake.now();
    });
    this.connection.client.subscribe(this.pokeSubject, { callback: () => this.leads && this.wake.now() });
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Says that events were committed: they go out at once, by the replica that leads. */
  poke(): void {
    if (this.leads) this.wake.now();
    else if (this.connection.isConnected) this.connection.client.publish(this.pokeSubject);
  }

  /** Publishes what is pending if it can, then gives up the lead. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake.now();
    await this.running;
    try {
      if (this.leads) await this.work();
    } catch (error) {
      this.logger.warn({ message: 'events wait in the outbox for the next relay', err: error });
    }
    await this.drop();
  }

  private get pokeSubject(): string {
    return `live.${this.options.service}.outbox-written`;
  }

  private async run(): Promise<void> {
    do {
      let pauseMs = RETRY_MS;
      try {
        if (await this.lead()) pauseMs = await this.work();
      } catch (error) {
        this.logger.warn({ message: 'events wait in the outbox', err: error });
        this.reconcileAt = 0;
        if (this.session?.isBroken) await this.drop();
      }
      if (!this.stopped) await this.wake.after(pauseMs);
    } while (!this.stopped);
  }

  private async lead(): Promise<boolean> {
    if (this.session?.isBroken) await this.drop();
    const { engineUrl, schema, instance } = this.options;
    if (!engineUrl) throw new Error('the outbox relay needs the URL of the engine role');
    this.session ??= await RelaySession.open(engineUrl, schema, `${instance} relay`);
    if (!this.leads) {
      this.leads = await this.session.lead();
      this.afterBreak = true;
    }
    return this.leads;
  }

  /** One round; answers how long to pause before the next. */
  private async work(): Promise<number> {
    const session = this.session;
    if (!session) return POLL_MS;
    const now = performance.now();
    // Before anything else: a backlog grows just when the broker is away.
    if (now >= this.measureAt) await this.measure(session, now);
    if (!this.connection.isConnected) return POLL_MS;
    if (now >= this.reconcileAt) {
      await this.reconciliation.reconcile(session, this.afterBreak);
      this.afterBreak = false;
      this.reconcileAt = now + RECONCILE_MS;
    }
    let rows: OutboxRow[];
    do {
      rows = await session.pending(BATCH);
      if (rows.length > 0) await this.publish(session, rows);
    } while (rows.length === BATCH);
    if (now >= this.keepHouseAt) {
      this.keepHouseAt = now + DAY_MS;
      await session.keepHouse(INBOX_DAYS);
    }
    return POLL_MS;
  }

  private async measure(session: RelaySession, now: number): Promise<void> {
    this.measureAt = now + MEASURE_MS;
    const { pending, oldestS } = await session.backlog();
    outboxPending.set({ service: this.options.service }, pending);
    outboxOldestSeconds.set({ service: this.options.service }, oldestS);
  }

  private async publish(session: RelaySession, rows: readonly OutboxRow[]): Promise<void> {
    const jetStream = this.connection.client.jetstream({ timeout: PUBLISH_TIMEOUT_MS });
    const sent = await Promise.allSettled(rows.map((row) => publishRow(jetStream, row)));
    const done = rows.filter((_row, index) => sent[index]?.status === 'fulfilled');
    if (done.length > 0) {
      await session.mark(done);
      for (const { subject } of done) eventsPublished.inc({ service: this.options.service, type: typeOf(subject) });
      relayLagSeconds.set({ service: this.options.service }, (rows[0]?.ageMs ?? 0) / SECOND_MS);
    }
    const failed = sent.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async drop(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    this.leads = false;
    // What another replica leads is for that one to tell.
    outboxPending.remove({ service: this.options.service });
    outboxOldestSeconds.remove({ service: this.options.service });
    await session?.close().catch((error: unknown) => {
      this.logger.debug({ message: 'the relay lost its database session', err: error });
    });
  }
}

// The row carries the trace of the transaction that wrote it: this loop has none of its own.
function publishRow(jetStream: JetStreamClient, row: OutboxRow): Promise<PubAck> {
  const { subject, envelope, id: msgID, traceparent } = row;
  if (traceparent === null || !isTracing()) return jetStream.publish(subject, envelope, { msgID });
  const type = typeOf(subject);
  const attributes = { 'messaging.system': 'nats', 'messaging.message.id': msgID, 'visavis.contract': type };
  return traced(
    () => ({ name: `publish ${type}`, kind: 'producer', attributes, from: traceparent, isRoot: true }),
    (own) => jetStream.publish(subject, envelope, { msgID, ...traceHeaders(own) }),
  );
}
