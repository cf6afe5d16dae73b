import type { Span, Telemetry } from 'bullmq';

/** Spans that tell of work: adding a job and processing it. */
const WORK = /^(add|addBulk|process) /;

const ignore = (): void => undefined;
const silent: Span = {
  setSpanOnContext: (around: unknown) => around,
  setAttribute: ignore,
  setAttributes: ignore,
  addEvent: ignore,
  recordException: ignore,
  end: ignore,
};

/**
 * BullMQ's own housekeeping (looking for the next job, for stalled ones) would be most of all spans, each a trace of its own.
 * Those spans are left out; whatever happens within them belongs to the span around.
 */
export function quietTelemetry({ tracer, contextManager }: Telemetry): Telemetry {
  return {
    contextManager,
    tracer: {
      startSpan: (name, options, around) => (WORK.test(name) ? tracer.startSpan(name, options, around) : silent),
    },
  };
}
