// How often one visitor may write: a bucket of tokens that refills steadily and allows a burst.

export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** The bucket after one more action, or how long to wait until there is a token for it. */
export type Take =
  { readonly ok: true; readonly bucket: Bucket } | { readonly ok: false; readonly retryAfterMs: number };

/** Takes one token at the instant `nowMs`; without a bucket the rate's full burst is there. */
export function take(rate: Rate, bucket: Bucket | undefined, nowMs: number): Take {
  const tokens = bucket ? refilled(rate, bucket, nowMs) : rate.burst;
  if (tokens >= 1) return { ok: true, bucket: { tokens: tokens - 1, atMs: nowMs } };
  return { ok: false, retryAfterMs: Math.ceil(((1 - tokens) / rate.perSecond) * 1_000) };
}

/** A full bucket need not be remembered. */
export function isFull(rate: Rate, bucket: Bucket, nowMs: number): boolean {
  return refilled(rate, bucket, nowMs) >= rate.burst;
}

function refilled(rate: Rate, bucket: Bucket, nowMs: number): number {
  const elapsedMs = Math.max(0, nowMs - bucket.atMs);
  return Math.min(rate.burst, bucket.tokens + (elapsedMs / 1_000) * rate.perSecond);
}
