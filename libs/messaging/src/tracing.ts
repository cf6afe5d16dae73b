/** What a span says of itself. Names come from contracts; attributes are ids and outcomes, never what people wrote. */
export interface SpanStart {
  readonly name: string;
  readonly kind: 'client' | 'server' | 'producer' | 'consumer' | 'internal';
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** W3C `traceparent` of the span in another process that caused this one; without it, the span under way here. */
  readonly from?: string | undefined;
  /** Others that caused it too, for work done for several at once. */
  readonly links?: readonly string[];
  /** Begins a trace, whatever is under way. */
  readonly isRoot?: boolean;
}

/** How a span ended: `ok`, or an error code, with the reason a program can read. */
export interface SpanEnd {
  readonly outcome: string;
  readonly reason?: string | undefined;
}

/** What follows one action through processes. Platform brings one when an OTLP endpoint is set; else there is none. */
export abstract class Tracer {
  /** Runs `work` within a span. @param work takes the `traceparent` to hand to the next process */
  abstract run<T>(start: SpanStart, work: (traceparent: string) => Promise<T>, end?: (value: T) => SpanEnd): Promise<T>;
  /** `traceparent` of the span under way. */
  abstract current(): string | undefined;
  /** Says more of the span under way. */
  abstract describe(name: string, attributes: Readonly<Record<string, string>>): void;
}

let tracer: Tracer | undefined;

/** Turns tracing on for this process, or off. */
export function useTracer(given: Tracer | undefined): void {
  tracer = given;
}

/** Whether spans are made at all. */
export function isTracing(): boolean {
  return tracer !== undefined;
}

/**
 * Runs `work` within a span. While tracing is off that is one comparison: `start` is not even called.
 * @param end how it ended, read from the value; an exception ends it as `error`
 */
export function traced<T>(
  start: () => SpanStart,
  work: (traceparent: string | undefined) => Promise<T>,
  end?: (value: T) => SpanEnd,
): Promise<T> {
  return tracer ? tracer.run(start(), work, end) : work(undefined);
}

/** W3C `traceparent` of the span under way; undefined while tracing is off. */
export function currentTraceparent(): string | undefined {
  return tracer?.current();
}

/** Names the span under way better than whoever began it could. */
export function describeSpan(name: string, attributes: Readonly<Record<string, string>>): void {
  tracer?.describe(name, attributes);
}
