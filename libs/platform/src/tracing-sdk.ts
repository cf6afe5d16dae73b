import { trace } from '@opentelemetry/api';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { BullMQOtel } from 'bullmq-otel';
import type { Telemetry } from 'bullmq';
import { SECOND_MS } from '@visavis/kernel/time';
import type { Tracer } from '@visavis/messaging/tracing';
import { discreet } from './discreet-spans';
import { quietTelemetry } from './quiet-telemetry';
import { OtelTracer } from './tracer.otel';

const OPERATIONS = /^\/(health|metrics)(\/|$|\?)/;
const STOP_WITHIN_MS = 3 * SECOND_MS;

// Made while this file loads: each hooks into `require` at once, before its package is asked for.
const instrumentations = [
  new HttpInstrumentation({
    ignoreIncomingRequestHook: ({ url }) => OPERATIONS.test(url ?? ''),
    requireParentforOutgoingSpans: true,
  }),
  // Without a parent it is a relay or a sweep that looks whether there is work: ten times a second, of no use to anybody.
  new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
  new IORedisInstrumentation({ requireParentSpan: true, dbStatementSerializer: (command) => command }),
];

let running: NodeSDK | undefined;

/** Everything but the name is read from OpenTelemetry's own variables: endpoint, headers, protocol, sampler, resource. */
export function startSdk(service: string, instance: string): Tracer {
  process.env.OTEL_RESOURCE_ATTRIBUTES ??= `service.namespace=visavis,service.instance.id=${encodeURIComponent(instance)}`;
  running = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? service,
    instrumentations,
    // Metrics are scraped and logs written to standard output; only spans are sent.
    metricReaders: [],
    logRecordProcessors: [],
  });
  running.start();
  putBetween();
  return new OtelTracer();
}

// The SDK takes its exporter from the environment only if it may make the provider itself: ours steps in front of it afterwards.
function putBetween(): void {
  const provider = discreet(trace.getTracerProvider());
  trace.disable();
  trace.setGlobalTracerProvider(provider);
  for (const instrumentation of instrumentations) instrumentation.setTracerProvider(provider);
}

export async function stopSdk(): Promise<void> {
  const stopping = running?.shutdown().catch((error: unknown) => {
    process.stderr.write(`traces were not sent: ${String(error)}\n`);
  });
  running = undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_WITHIN_MS);
  });
  await Promise.race([stopping, late]);
  clearTimeout(timer);
}

export function queueTelemetry(): Telemetry {
  return quietTelemetry(new BullMQOtel({ tracerName: 'visavis' }));
}
