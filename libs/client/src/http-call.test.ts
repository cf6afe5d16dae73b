import { callHttp } from './http-call';
import { fixedToken, RenewedToken } from './tokens';

type Reply = { status: number; body?: unknown } | 'lost';

/** A network that gives these replies in turn and remembers what it was asked. */
function network(...replies: Reply[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = (url: unknown, init: RequestInit = {}): Promise<Response> => {
    asked.push({ url: String(url), init });
    const reply = replies.shift() ?? 'lost';
    if (reply === 'lost') return Promise.reject(new TypeError('fetch failed'));
    return Promise.resolve(new Response(JSON.stringify(reply.body ?? {}), { status: reply.status }));
  };
  const header = (index: number, key: string) => new Headers(asked[index]!.init.headers).get(key);
  return { fetch: fetch as typeof globalThis.fetch, asked, header };
}
const options = (net: ReturnType<typeof network>, tokens = fixedToken('t1')) => ({
  baseUrl: 'http://x',
  tokens,
  fetch: net.fetch,
});
const problem = (status: number, reason: string) => ({
  status,
  body: { type: 'about:blank', title: '', status, reason },
});
const read = { method: 'GET', path: '/v1/queues', query: { after: 3, state: undefined } } as const;

describe('a call', () => {
  it('answers the view, and sends the token and the query', async () => {
    const net = network({ status: 200, body: { queues: [] } });
    expect(await callHttp(options(net), read)).toEqual({ ok: true, value: { queues: [] } });
    expect(net.asked[0]!.url).toBe('http://x/v1/queues?after=3');
    expect(net.header(0, 'authorization')).toBe('Bearer t1');
  });

  it('answers a refusal with its reason, and does not ask again', async () => {
    const net = network(problem(409, 'offer-ended'));
    expect(await callHttp(options(net), read)).toMatchObject({
      ok: false,
      error: { status: 409, reason: 'offer-ended' },
    });
    expect(net.asked).toHaveLength(1);
  });

  it('says a write again with the same key after no answer and after 503', async () => {
    const net = network('lost', problem(503, 'no-responder'), { status: 200, body: { id: 'm' } });
    const write = { method: 'POST', path: '/w', body: {}, idempotencyKey: 'k1' } as const;
    expect((await callHttp(options(net), write)).ok).toBe(true);
    expect([0, 1, 2].map((index) => net.header(index, 'idempotency-key'))).toEqual(['k1', 'k1', 'k1']);
  });

  it('bears one correlation id in all its attempts, and none where that alone would need leave from another site', async () => {
    const net = network('lost', { status: 200 }, { status: 200 }, { status: 200 });
    await callHttp(options(net), read);
    expect(net.header(0, 'x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(net.header(1, 'x-correlation-id')).toBe(net.header(0, 'x-correlation-id'));
    await callHttp(options(net), read, { correlationId: 'click-7' });
    expect(net.header(2, 'x-correlation-id')).toBe('click-7');
    await callHttp(options(net), { method: 'GET', path: '/v1/widget/atlas', isAnonymous: true });
    expect(net.header(3, 'x-correlation-id')).toBeNull();
  });

  it('gives up after its retries, and at its deadline', async () => {
    const net = network('lost', 'lost');
    expect(await callHttp(options(net), read, { retries: 1 })).toMatchObject({ error: { reason: 'unreachable' } });
    const silent = { ...options(network()), fetch: hanging };
    expect(await callHttp(silent, read, { deadlineMs: 20 })).toMatchObject({ error: { reason: 'deadline-exceeded' } });
  });

  it('ends when its caller says so', async () => {
    const stop = new AbortController();
    const answer = callHttp({ ...options(network()), fetch: hanging }, read, { signal: stop.signal });
    stop.abort();
    expect(await answer).toMatchObject({ ok: false, error: { reason: 'aborted' } });
  });

  it('makes a problem of an answer that is none of ours', async () => {
    const net = network({ status: 502, body: '<html>' });
    const answer = await callHttp(options(net), read, { retries: 0 });
    expect(answer).toMatchObject({ error: { status: 503, reason: 'unavailable' } });
  });

  it('renews the token once for all calls that were refused at the same time', async () => {
    const net = network(problem(401, 'token-expired'), problem(401, 'token-expired'), { status: 200 }, { status: 200 });
    let renewals = 0;
    const tokens = new RenewedToken(() => {
      renewals += 1;
      return Promise.resolve({ token: 't2', runsOutAt: null });
    });
    tokens.set({ token: 't1', runsOutAt: null });
    const answers = await Promise.all([callHttp(options(net, tokens), read), callHttp(options(net, tokens), read)]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(renewals).toBe(1);
    expect(net.header(3, 'authorization')).toBe('Bearer t2');
  });
});

describe('a renewed token', () => {
  it('is renewed before it runs out, kept when nobody answers, and gone when the session has ended', async () => {
    const answers = [() => Promise.reject(new Error('lost')), () => Promise.resolve(null)];
    const tokens = new RenewedToken(() => answers.shift()!());
    tokens.set({ token: 't1', runsOutAt: Date.now() + 1_000 });
    expect(await tokens.current()).toBe('t1');
    expect(await tokens.current()).toBeNull();
  });
});

const hanging = ((_url: unknown, init: RequestInit) =>
  new Promise((_resolve, reject) => {
    const end = () => reject(init.signal?.reason as Error);
    if (init.signal?.aborted) end();
    init.signal?.addEventListener('abort', end);
  })) as typeof fetch;
