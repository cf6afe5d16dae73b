import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Link,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { Tracer, type SpanEnd, type SpanStart } from '@visavis/messaging/tracing';

const kinds: Readonly<Record<SpanStart['kind'], SpanKind>> = {
  client: SpanKind.CLIENT,
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Spans of OpenTelemetry. Its context follows promises, so that statements and jobs find their parent by themselves. */
export class OtelTracer extends Tracer {
  private readonly tracer = trace.getTracer('visavis');

  async run<T>(start: SpanStart, work: (traceparent: string) => Promise<T>, end?: (value: T) => SpanEnd): Promise<T> {
    const { name, kind, attributes = {}, links = [] } = start;
    const options = { kind: kinds[kind], attributes: { ...attributes }, links: links.flatMap(linkOf) };
    const parent = parentOf(start);
    const span = this.tracer.startSpan(name, options, parent);
    try {
      const value = await context.with(trace.setSpan(parent, span), () => work(traceparentOf(span)));
      if (end) conclude(span, end(value));
      return value;
    } catch (error) {
      // Its message may quote what somebody wrote: the log has it, with the same correlation id.
      conclude(span, { outcome: 'error', reason: error instanceof Error ? error.name : 'unknown' });
      throw error;
    } finally {
      span.end();
    }
  }

  current(): string | undefined {
    const span = trace.getActiveSpan();
    return span && traceparentOf(span);
  }

  describe(name: string, attributes: Readonly<Record<string, string>>): void {
    trace.getActiveSpan()?.updateName(name).setAttributes(attributes);
  }
}

function parentOf({ from, isRoot }: SpanStart): Context {
  const remote = from === undefined ? undefined : spanContextOf(from);
  const around = isRoot || remote ? ROOT_CONTEXT : context.active();
  return remote ? trace.setSpanContext(around, remote) : around;
}

function linkOf(traceparent: string): Link[] {
  const linked = spanContextOf(traceparent);
  return linked ? [{ context: linked }] : [];
}

function spanContextOf(traceparent: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function conclude(span: Span, { outcome, reason }: SpanEnd): void {
  span.setAttribute('visavis.outcome', outcome);
  if (reason !== undefined) span.setAttribute('visavis.reason', reason);
  const isFault = outcome === 'error' || outcome === 'internal';
  if (isFault) span.setStatus({ code: SpanStatusCode.ERROR });
}
