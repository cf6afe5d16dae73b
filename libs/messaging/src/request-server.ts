import { Logger } from '@nestjs/common';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Msg } from 'nats';
import type { Call } from '@visavis/contracts/call';
import { fieldErrors, type Failure } from '@visavis/contracts/errors';
import type { Outcome, RequestContract } from '@visavis/contracts/registry';
import { refused } from '@visavis/kernel/result';
import { withCall } from './call-context';
import { requestsDropped, requestSeconds } from './metrics';
import type { RequestGate } from './request-gate';
import { failureOf } from './service-error';
import { traceparentOf } from './trace-headers';
import { traced, type SpanStart } from './tracing';
import { encode, parseRequest, type WireReply, type WireRequest } from './wire';

/** A handler as Nest hands it over: an exception arrives as a failing observable. */
export type Handler = (input: unknown, context: unknown) => Promise<unknown>;

/** Serves the requests of one contract: frame → input → handler → reply. */
export class RequestServer {
  private readonly logger = new Logger('requests');

  constructor(
    private readonly contract: RequestContract,
    private readonly handler: Handler,
    private readonly gate: RequestGate,
  ) {}

  /** Takes a message; the reply follows when its turn has come, unless nobody waits for it by then. */
  receive(message: Msg): void {
    const receivedAt = performance.now();
    const frame = parseRequest(message.data);
    if (!frame.success) {
      this.logger.warn({ message: 'a malformed request was refused', contract: this.contract.subject });
      this.reply(message, refused(invalid('malformed-request', frame.error)), receivedAt);
      return;
    }
    const admitted = this.gate.admit(() => this.serve(message, frame.data, receivedAt));
    if (!admitted) this.reply(message, refused({ code: 'unavailable', reason: 'overloaded' }), receivedAt);
  }

  private async serve(message: Msg, request: WireRequest, receivedAt: number): Promise<void> {
    const deadlineAt = receivedAt + request.deadlineMs;
    if (performance.now() > deadlineAt) {
      requestsDropped.inc({ contract: this.contract.subject });
      return;
    }
    const reply = await traced(
      () => this.span(message, request.call),
      () => withCall(request.call, () => this.answer(request), deadlineAt),
      (told) => (told.ok ? { outcome: 'ok' } : { outcome: told.error.code, reason: told.error.reason }),
    );
    this.reply(message, reply, receivedAt);
  }

  private async answer({ input, call }: WireRequest): Promise<WireReply> {
    const parsed = this.contract.input.safeParse(input);
    if (!parsed.success) return refused(invalid('invalid-input', parsed.error));
    try {
      return this.onTheWire(await handled(this.handler, parsed.data, call));
    } catch (error) {
      this.logger.error({ message: 'a handler failed', contract: this.contract.subject, err: error });
      return refused(failureOf(error));
    }
  }

  private span(message: Msg, { correlationId }: Call): SpanStart {
    const { subject } = this.contract;
    const attributes = { 'messaging.system': 'nats', 'visavis.contract': subject };
    return {
      name: `handle ${subject}`,
      kind: 'server',
      attributes: { ...attributes, 'visavis.correlation_id': correlationId },
      from: traceparentOf(message),
      isRoot: true,
    };
  }

  private onTheWire(outcome: Outcome<RequestContract>): WireReply {
    if (outcome.ok) return outcome;
    const { reason, detail, errors } = outcome.error;
    const code = this.contract.errors[reason];
    if (code) return refused({ code, reason, detail, errors });
    throw new Error(`the reason ${reason} is not declared by ${this.contract.subject}`);
  }

  private reply(message: Msg, reply: WireReply, receivedAt: number): void {
    const seconds = (performance.now() - receivedAt) / 1_000;
    requestSeconds.observe({ contract: this.contract.subject, code: reply.ok ? 'ok' : reply.error.code }, seconds);
    try {
      message.respond(encode(reply));
    } catch (error) {
      this.logger.error({ message: 'a reply could not be sent', contract: this.contract.subject, err: error });
    }
  }
}

/** Awaits a handler of Nest's, whose exceptions come as an observable. */
export async function handled(
  handler: Handler,
  input: unknown,
  call: Call | undefined,
): Promise<Outcome<RequestContract>> {
  const result = await handler(input, call);
  return (isObservable(result) ? await lastValueFrom(result) : result) as Outcome<RequestContract>;
}

function invalid(reason: string, error: Parameters<typeof fieldErrors>[0]): Failure {
  return { code: 'invalid_argument', reason, errors: fieldErrors(error) };
}
