import type { Person } from '@visavis/contracts/directory';
import { readQueueBoard } from '@visavis/contracts/routing-operations';
import { GatewayBench } from './gateway-bench';

let bench: GatewayBench;
beforeAll(async () => (bench = await GatewayBench.start()));
afterAll(() => bench?.stop());

const somebody = (role: Person['role']): Person => bench.world.people.find((person) => person.role === role)!;

/** The cookie a browser keeps after the page of this person asked to be let in. */
async function cookieOf(role: Person['role']): Promise<string> {
  const token = await bench.tokenOf(somebody(role));
  const opened = await bench.ask('/v1/ops/session', { method: 'POST', token, body: {} });
  expect(opened.status).toBe(200);
  return opened.headers.get('set-cookie') ?? '';
}

const sent = (cookie: string) => ({ headers: { cookie: cookie.split(';', 1)[0]! } });

describe('the administrators’ pages', () => {
  it('open for a browser that was let in, by a cookie no script and no other site can use', async () => {
    const cookie = await cookieOf('admin');
    expect(cookie.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/ops', 'SameSite=Strict']);
    const page = await bench.ask('/ops/queues/', sent(cookie));
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await page.text()).not.toMatch(/<%|https?:\/\//);
    const read = await bench.ask('/ops/queues/api/queues?status=latest', sent(cookie));
    expect(await read.json()).toEqual({ path: '/api/queues', query: { status: 'latest' } });
    const asked = bench.fleet.asked.find(({ contract }) => contract === readQueueBoard.name);
    expect(asked?.call.caller).toMatchObject({ kind: 'person', personId: somebody('admin').id, role: 'admin' });
  });

  it('stay shut for everybody else', async () => {
    expect((await bench.ask('/ops/queues/')).status).toBe(401);
    expect((await bench.ask('/ops/queues/', sent('visavis_ops=nonsense'))).status).toBe(401);
    for (const role of ['supervisor', 'agent', 'client'] as const) {
      const token = await bench.tokenOf(somebody(role));
      expect((await bench.ask('/v1/ops/session', { method: 'POST', token, body: {} })).status).toBe(403);
      expect((await bench.ask('/ops/queues/', sent(`visavis_ops=${token}`))).status).toBe(403);
      expect((await bench.ask('/ops/queues/api/queues', sent(`visavis_ops=${token}`))).status).toBe(403);
    }
  });

  it('change nothing: what the board offers to do has no address', async () => {
    const { headers } = sent(await cookieOf('admin'));
    for (const method of ['PUT', 'POST', 'DELETE']) {
      const { status } = await bench.ask('/ops/queues/api/queues/assignment/pause', { method, headers, body: {} });
      expect([401, 404]).toContain(status);
    }
  });

  it('are the only ones the cookie opens', async () => {
    const { headers } = sent(await cookieOf('admin'));
    expect((await bench.ask('/v1/me', { headers })).status).toBe(401);
    expect((await bench.ask('/v1/ops/session', { method: 'POST', headers, body: {} })).status).toBe(401);
    expect((await bench.ask('/ops/../v1/me', { headers })).status).toBe(401);
  });

  it('close with the session', async () => {
    const out = await bench.ask('/v1/auth/sign-out', { method: 'POST', body: {} });
    expect(out.headers.getSetCookie().find((cookie) => cookie.startsWith('visavis_ops='))).toMatch(
      /Expires=Thu, 01 Jan 1970/,
    );
  });
});
