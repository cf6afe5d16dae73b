import { isFull, take, type Bucket } from './token-bucket';

const rate = { burst: 3, perSecond: 2 };

function takeTimes(times: number, nowMs: number): Bucket | undefined {
  let bucket: Bucket | undefined;
  for (let index = 0; index < times; index += 1) {
    const taken = take(rate, bucket, nowMs);
    if (taken.ok) bucket = taken.bucket;
  }
  return bucket;
}

describe('token bucket', () => {
  it('allows the burst, then says how long to wait', () => {
    const empty = takeTimes(3, 0);
    expect(take(rate, empty, 0)).toEqual({ ok: false, retryAfterMs: 500 });
    expect(take(rate, empty, 500).ok).toBe(true);
  });

  it('never holds more than the burst', () => {
    const bucket = takeTimes(1, 0)!;
    expect(isFull(rate, bucket, 400)).toBe(false);
    expect(isFull(rate, bucket, 60_000)).toBe(true);
    expect(take(rate, bucket, 60_000)).toEqual({ ok: true, bucket: { tokens: 2, atMs: 60_000 } });
  });

  it('takes a clock that steps back for standing still', () => {
    const empty = takeTimes(3, 1_000);
    expect(take(rate, empty, 0)).toEqual({ ok: false, retryAfterMs: 500 });
  });
});
