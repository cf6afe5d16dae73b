import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type JetStreamManager, type StreamInfo } from 'nats';
import { streamOf } from '@visavis/contracts/nats-permissions';
import type { Requester } from '@visavis/contracts/registry';
import { DAY_MS, MINUTE_MS } from '@visavis/kernel/time';

/** Within it the broker itself drops an event published twice. */
export const DUPLICATE_WINDOW_MS = 2 * MINUTE_MS;
const MAX_AGE_MS = 7 * DAY_MS;
const MAX_EVENTS = 20_000_000;
const MAX_EVENT_BYTES = 256 * 1_024;
const STREAM_NOT_FOUND = 10_059;

/** Creates the stream of a service's events, or brings it up to date; only the owner's relay calls this. */
export async function ensureStream(jsm: JetStreamManager, service: Requester): Promise<StreamInfo> {
  const name = streamOf(service);
  const limits = {
    subjects: [`evt.${service}.>`],
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
    max_age: nanos(MAX_AGE_MS),
    max_msgs: MAX_EVENTS,
    max_msg_size: MAX_EVENT_BYTES,
  };
  const known = await streamInfo(jsm, service);
  if (!known) {
    const kind = { storage: StorageType.File, retention: RetentionPolicy.Limits, discard: DiscardPolicy.Old };
    return jsm.streams.add({ name, ...kind, ...limits });
  }
  const isCurrent = Object.entries(limits).every(
    ([key, value]) => JSON.stringify(known.config[key as keyof typeof limits]) === JSON.stringify(value),
  );
  return isCurrent ? known : jsm.streams.update(name, limits);
}

/** A service's stream as it is now; undefined when there is none yet. */
export async function streamInfo(jsm: JetStreamManager, service: Requester): Promise<StreamInfo | undefined> {
  try {
    return await jsm.streams.info(streamOf(service));
  } catch (error) {
    if (apiErrorCode(error) === STREAM_NOT_FOUND) return undefined;
    throw error;
  }
}

function apiErrorCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('api_error' in error)) return undefined;
  return (error.api_error as { err_code?: number } | undefined)?.err_code;
}
