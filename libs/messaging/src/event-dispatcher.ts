import { Injectable, Logger, Optional } from '@nestjs/common';
import type { JsMsg } from 'nats';
import type { Envelope } from '@visavis/contracts/envelope';
import type { EventContract } from '@visavis/contracts/registry';
import { MINUTE_MS, SECOND_MS } from '@visavis/kernel/time';
import { withCall } from './call-context';
import { eventSchema, typeOf } from './event-schema';
import { Inbox } from './inbox';
import { MessagingOptions } from './messaging-options';
import { eventLagSeconds, eventsConsumed, eventSeconds } from './metrics';
import { handled, type Handler } from './request-server';
import { isUnavailable, NotYet } from './service-error';
import { traceparentOf } from './trace-headers';
import { traced, type SpanStart } from './tracing';
import { decode } from './wire';

/** A consumer of one event contract. */
export interface EventHandler {
  readonly contract: EventContract;
  readonly handler: Handler;
  /** Events it has no use for need no transaction and no inbox row. */
  readonly when?: ((event: never) => boolean) | undefined;
}

const BACK_OFF_MS = [100, 500, 2 * SECOND_MS, 10 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS];
// About half an hour of tries: a handler's bug must not fill the consumer's window for good.
const MAX_DELIVERIES = 35;

type Consumed = 'done' | 'repeated' | 'ignored' | 'failed' | 'poison' | 'given-up';

/** Decides what becomes of one delivered event: done, again later, or never. */
@Injectable()
export class EventDispatcher {
  private readonly logger = new Logger('events');
  private readonly handlers = new Map<string, EventHandler>();

  constructor(
    private readonly options: MessagingOptions,
    @Optional() private readonly inbox?: Inbox,
  ) {}

  /** @throws when the service has no database to remember events in */
  register(handlers: readonly EventHandler[]): void {
    if (handlers.length > 0 && !this.inbox) {
      throw new Error(`${this.options.service} has @On methods but no database for its inbox.`);
    }
    for (const handler of handlers) this.handlers.set(handler.contract.subject, handler);
  }

  /** Handles and acknowledges; never rejects. */
  async dispatch(message: JsMsg): Promise<void> {
    const startedAt = performance.now();
    const type = typeOf(message.subject);
    const handler = this.handlers.get(type);
    const outcome = handler ? await this.consume(handler, message) : 'ignored';
    eventsConsumed.inc({ type, outcome });
    if (outcome !== 'ignored') eventSeconds.observe({ type, outcome }, (performance.now() - startedAt) / SECOND_MS);
    if (outcome === 'failed') message.nak(BACK_OFF_MS[Math.min(message.info.deliveryCount, BACK_OFF_MS.length) - 1]);
    else if (outcome === 'poison' || outcome === 'given-up') message.term();
    else message.ack();
  }

  private async consume(handler: EventHandler, message: JsMsg): Promise<Consumed> {
    const parsed = eventSchema(handler.contract).safeParse(decode(message.data));
    if (!parsed.success) {
      this.logger.error({ message: 'an event breaks its contract', subject: message.subject, err: parsed.error });
      return 'poison';
    }
    const event = parsed.data;
    if (handler.when && !handler.when(event as never)) return 'ignored';
    const { correlationId, id } = event;
    const caller = { kind: 'service', service: this.options.service } as const;
    return traced(
      () => consumeSpan(event, message),
      () => withCall({ caller, correlationId, causationId: id }, () => this.effect(handler, event, message)),
      (outcome) => ({ outcome: outcome === 'done' || outcome === 'repeated' ? 'ok' : 'error', reason: outcome }),
    );
  }

  private async effect({ handler }: EventHandler, event: Envelope, message: JsMsg): Promise<Consumed> {
    try {
      const isNew = await this.inbox?.once(event.id, async () => {
        await handled(handler, event, undefined);
      });
      if (!isNew) return 'repeated';
      eventLagSeconds.observe({ type: event.type }, Math.max(0, Date.now() - Date.parse(event.occurredAt)) / SECOND_MS);
      return 'done';
    } catch (error) {
      const deliveries = message.info.deliveryCount;
      // Neither broken infrastructure nor its coming too early says anything against the event: it is never given up.
      const isLast = deliveries >= MAX_DELIVERIES && !isUnavailable(error) && !(error instanceof NotYet);
      const text = isLast ? 'an event was given up; its outbox row remains' : 'an event failed and comes again';
      this.logger.error({ message: text, type: event.type, eventId: event.id, deliveries, err: error });
      return isLast ? 'given-up' : 'failed';
    }
  }
}

// The same trace goes on, however long the event waited in the outbox or for a consumer.
function consumeSpan({ type, id, correlationId }: Envelope, message: JsMsg): SpanStart {
  const from = traceparentOf(message);
  return {
    name: `consume ${type}`,
    kind: 'consumer',
    attributes: {
      'messaging.system': 'nats',
      'messaging.message.id': id,
      'visavis.contract': type,
      'visavis.correlation_id': correlationId,
      'visavis.deliveries': message.info.deliveryCount,
    },
    from,
    links: from === undefined ? [] : [from],
    isRoot: true,
  };
}
