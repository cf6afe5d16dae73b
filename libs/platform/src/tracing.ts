// Imported by `boot` before anything else: packages are instrumented as they are loaded, so this has to stand first.
import { createRequire } from 'node:module';
import type { Telemetry } from 'bullmq';
import { useTracer } from '@visavis/messaging/tracing';
import type * as Sdk from './tracing-sdk';

/** What BullMQ's `telemetry` option takes. */
export type QueueTelemetry = Telemetry;

/** Standard variables of OpenTelemetry: either of them turns tracing on. */
const ENDPOINTS = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] as const;

const isWanted = ENDPOINTS.some((name) => (process.env[name] ?? '') !== '') && process.env.OTEL_SDK_DISABLED !== 'true';

// Required, not imported: without an endpoint neither SDK nor instrumentation is read (prom-client brings the bare API).
const sdk = isWanted ? (createRequire(__filename)('./tracing-sdk') as typeof Sdk) : undefined;

/** Begins to send spans under the service's name, when an endpoint is set. */
export function startTracing(service: string, instance: string): void {
  if (sdk) useTracer(sdk.startSdk(service, instance));
}

/** Sends what is left. Never rejects: a collector that is away must not hold up a drain. */
export async function stopTracing(): Promise<void> {
  await sdk?.stopSdk();
}

/** Makes BullMQ hand traces on within its jobs; undefined while tracing is off. */
export function queueTelemetry(): QueueTelemetry | undefined {
  return sdk?.queueTelemetry();
}
