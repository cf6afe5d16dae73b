import { LimitVisitors } from './limit-visitors';

describe('limit visitors', () => {
  it('lets a burst through, then says when to come back, to each by themselves', () => {
    const limits = new LimitVisitors();
    for (let index = 0; index < 20; index += 1) expect(limits.execute('message', 'lea', 0).ok).toBe(true);
    expect(limits.execute('message', 'lea', 0)).toMatchObject({
      ok: false,
      error: { reason: 'rate-limited', detail: 'again in 1 s' },
    });
    expect(limits.execute('message', 'tom', 0).ok).toBe(true);
    expect(limits.execute('message', 'lea', 200).ok).toBe(true);
    expect(limits.execute('message', 'lea', 200).ok).toBe(false);
  });
});
