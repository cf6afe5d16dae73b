import { Injectable } from '@nestjs/common';
import { ok, refused } from '@visavis/kernel/result';
import { isFull, take, type Bucket, type Rate } from '../domain/token-bucket';
import type { Answer } from './ports';

// Generous: they stop floods, not fast typists; an office of visitors may share one address.
const rates = {
  message: { burst: 20, perSecond: 5 },
  conversation: { burst: 10, perSecond: 1 },
  visit: { burst: 600, perSecond: 100 },
  'sign-in': { burst: 600, perSecond: 50 },
} as const satisfies Record<string, Rate>;

const MAX_BUCKETS = 50_000;

/** How often one visitor or one address may do something, counted in this process. */
@Injectable()
export class LimitVisitors {
  private readonly buckets = new Map<string, Bucket>();

  /** @param who the contact, or the address of who is not known yet */
  execute(what: keyof typeof rates, who: string, nowMs = performance.now()): Answer<true> {
    const key = `${what} ${who}`;
    const taken = take(rates[what], this.buckets.get(key), nowMs);
    if (!taken.ok) {
      const detail = `again in ${String(Math.ceil(taken.retryAfterMs / 1_000))} s`;
      return refused({ code: 'resource_exhausted', reason: 'rate-limited', detail });
    }
    if (this.buckets.size >= MAX_BUCKETS) this.forgetFull(nowMs);
    this.buckets.set(key, taken.bucket);
    return ok(true);
  }

  private forgetFull(nowMs: number): void {
    for (const [key, bucket] of this.buckets) {
      const rate = rates[key.split(' ', 1)[0] as keyof typeof rates];
      if (isFull(rate, bucket, nowMs)) this.buckets.delete(key);
    }
    // A flood from more addresses than we remember: begin anew rather than grow.
    if (this.buckets.size >= MAX_BUCKETS) this.buckets.clear();
  }
}
