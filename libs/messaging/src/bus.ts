import { Injectable, Logger } from '@nestjs/common';
import type { Msg } from 'nats';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import type { EventOf } from '@visavis/contracts/envelope';
import type { Failure } from '@visavis/contracts/errors';
import type { DataOf, EventContract, LiveContract, Output, RequestContract } from '@visavis/contracts/registry';
import { ok, refused, type Result } from '@visavis/kernel/result';
import { remainingMs } from './call-context';
import { eventSchema } from './event-schema';
import { NatsConnection } from './nats-connection';
import { ReplyMultiplexer, type Answer } from './reply-multiplexer';
import { traced, type SpanEnd, type SpanStart } from './tracing';
import { decode, encode, encodeRequest, parseReply } from './wire';

interface RequestOptions {
  /** How long to wait, in milliseconds; otherwise the contract's. Never longer than whoever asked us waits. */
  readonly deadlineMs?: number;
}

/** Ends a subscription. */
export interface Subscription {
  close(): void;
}

/** What a listener receives: the data of a live contract, the whole envelope of an event. */
export type Heard<C extends LiveContract | EventContract> = C extends EventContract
  ? EventOf<C>
  : DataOf<C & LiveContract>;

const failureOfAnswer: Readonly<Record<Exclude<Answer['kind'], 'reply'>, Failure>> = {
  'no-responder': { code: 'unavailable', reason: 'no-responder' },
  deadline: { code: 'unavailable', reason: 'deadline-exceeded' },
  lost: { code: 'unavailable', reason: 'connection-lost' },
};

/** Asks peers, tells listeners. Requests go to one process of the owner; live messages to whoever listens now. */
@Injectable()
export class Bus {
  private readonly logger = new Logger('bus');

  constructor(
    private readonly connection: NatsConnection,
    private readonly replies: ReplyMultiplexer,
  ) {}

  /**
   * Sends a request to the contract's owner and waits for its answer.
   * Never throws for what can be expected: no process, a missed deadline or a lost connection is the failure
   * `unavailable` (reasons `no-responder`, `deadline-exceeded`, `connection-lost`); then the request may or may not have been done.
   */
  async request<C extends RequestContract>(
    contract: C,
    input: z.input<C['input']>,
    call: Call,
    options: RequestOptions = {},
  ): Promise<Result<Output<C>, Failure>> {
    const deadlineMs = Math.min(options.deadlineMs ?? contract.deadlineMs, remainingMs());
    if (deadlineMs <= 0) return refused(failureOfAnswer.deadline);
    const payload = encodeRequest(call, input, deadlineMs);
    const limit = this.connection.client.info?.max_payload ?? Number.POSITIVE_INFINITY;
    if (payload.length > limit) return refused({ code: 'invalid_argument', reason: 'too-large' });
    if (this.connection.client.isClosed()) return refused(failureOfAnswer.lost);
    return traced(
      () => askSpan(contract, call),
      async (traceparent) => {
        const answer = await this.replies.ask(contract.subject, payload, deadlineMs, traceparent);
        return answer.kind === 'reply' ? this.read(contract, answer.bytes) : refused(failureOfAnswer[answer.kind]);
      },
      spanEnd,
    );
  }

  /** Publishes to whoever listens now; `key` is one token, usually an id. While the broker is away the message is dropped. */
  publishLive<C extends LiveContract>(contract: C, key: string, data: z.input<C['data']>): void {
    if (!this.connection.isConnected || this.connection.client.isClosed()) return;
    this.connection.client.publish(`${contract.subject}.${keyToken(key)}`, encode(data));
  }

  /**
   * Listens to a live contract, or to an event as it passes: at most once, without replay.
   * @param key one aggregate's id, or `*` for all
   */
  subscribe<C extends LiveContract | EventContract>(
    contract: C,
    key: string,
    handler: (heard: Heard<C>) => void,
  ): Subscription {
    const subject = `${contract.subject}.${key === '*' ? key : keyToken(key)}`;
    const subscription = this.connection.client.subscribe(subject, {
      callback: (error, message) => {
        if (error) this.logger.error({ message: 'a subscription was refused', subject, err: error });
        else this.hear(contract, message, handler);
      },
    });
    return { close: () => subscription.unsubscribe() };
  }

  private read<C extends RequestContract>(contract: C, bytes: Uint8Array): Result<Output<C>, Failure> {
    const reply = parseReply(bytes);
    if (reply && !reply.ok) return reply;
    const output = reply && contract.output.safeParse(reply.value);
    if (output?.success) return ok(output.data as Output<C>);
    this.logger.error({ message: 'a reply breaks its contract', contract: contract.subject, err: output?.error });
    return refused({ code: 'internal', reason: 'malformed-answer' });
  }

  private hear<C extends LiveContract | EventContract>(
    contract: C,
    message: Msg,
    handler: (heard: Heard<C>) => void,
  ): void {
    try {
      const schema = contract.kind === 'event' ? eventSchema(contract) : contract.data;
      handler(schema.parse(decode(message.data)) as Heard<C>);
    } catch (error) {
      this.logger.error({ message: 'a message was not understood', subject: message.subject, err: error });
    }
  }
}

function askSpan({ subject }: RequestContract, { correlationId }: Call): SpanStart {
  const attributes = {
    'messaging.system': 'nats',
    'visavis.contract': subject,
    'visavis.correlation_id': correlationId,
  };
  return { name: `ask ${subject}`, kind: 'client', attributes };
}

function spanEnd(result: Result<unknown, Failure>): SpanEnd {
  return result.ok ? { outcome: 'ok' } : { outcome: result.error.code, reason: result.error.reason };
}

/** A key as one token of a subject. @throws when it could change the subject's meaning. */
export function keyToken(key: string): string {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(key)) throw new Error('a key of a subject is letters, digits, "-" and "_"');
  return key;
}
