import { newId } from '@visavis/kernel/id';
import { isOpen, policies, type Kind } from '../src/domain/policies';
import { contact } from './fake-records';
import { GatewayBench } from './gateway-bench';

let bench: GatewayBench;
beforeAll(async () => (bench = await GatewayBench.start()));
afterAll(() => bench.stop());

const kinds = ['visitor', 'admin', 'supervisor', 'agent', 'client'] as const;

async function tokenFor(kind: Kind): Promise<string> {
  if (kind === 'visitor') return bench.visitorToken(contact());
  return bench.tokenOf(bench.world.people.find(({ role }) => role === kind)!);
}

const guarded = Object.keys(policies).filter((route) => !isOpen(route));

describe('every route', () => {
  it.each(guarded)('%s is for whom its policy names, and for nobody else', async (route) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(':id', newId());
    const ask = async (token?: string): Promise<number> =>
      (
        await bench.ask(path, {
          method,
          ...(token === undefined ? {} : { token }),
          ...(method === 'GET' ? {} : { body: {} }),
        })
      ).status;
    expect(await ask()).toBe(401);
    for (const kind of kinds) {
      const status = await ask(await tokenFor(kind));
      expect([kind, status === 403]).toEqual([kind, !policies[route]!.includes(kind)]);
      expect(status).not.toBe(500);
    }
  });

  it('is refused to a person who was disabled since they signed in', async () => {
    const gone = { ...bench.world.agent, id: newId(), isDisabled: true };
    bench.world.people.push(gone);
    expect(await bench.problem('/v1/me', { token: await bench.tokenOf(gone) })).toMatchObject({
      status: 401,
      reason: 'person-disabled',
    });
  });
});

describe('pages of other sites', () => {
  const allowed = 'https://atlas.example';
  const foreign = 'https://evil.example';
  const preflight = (path: string, origin: string) =>
    bench.ask(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
  const corsOf = (response: Response): string | null => response.headers.get('access-control-allow-origin');

  it('may use visitors’ routes when a brand allows their origin, and no others', async () => {
    expect(corsOf(await preflight('/v1/conversations', allowed))).toBe(allowed);
    expect(corsOf(await preflight('/v1/conversations', foreign))).toBeNull();
    expect(corsOf(await preflight('/v1/conversations', bench.origin))).toBe(bench.origin);
    expect(corsOf(await preflight('/v1/auth/sign-in', allowed))).toBeNull();
    expect(corsOf(await bench.ask('/v1/widget/atlas-key', { headers: { origin: allowed } }))).toBe(allowed);
    expect(corsOf(await bench.ask('/widget/v1.js', { headers: { origin: foreign } }))).toBe('*');
  });

  it.each([
    ['an allowed page', 'https://atlas.example', 200],
    ['no page at all', undefined, 200],
    ['a foreign page', 'https://evil.example', 403],
    ['a page of no origin', 'null', 403],
  ])('are told apart: %s', async (_name, origin, status) => {
    const headers: Record<string, string> = origin === undefined ? {} : { origin };
    const token = await tokenFor('visitor');
    expect((await bench.ask('/v1/conversations', { token, headers })).status).toBe(status);
    const visit = { method: 'POST', headers, body: {} };
    expect((await bench.ask('/v1/widget/atlas-key/visits', visit)).status).toBe(status);
    const socket = await bench.socket(headers);
    socket.say({ type: 'hello', token });
    if (status === 200) await socket.hears('welcome');
    else expect(await socket.hears('refused')).toMatchObject({ reason: 'origin-not-allowed' });
    socket.close();
  });

  it('cannot use a staff token', async () => {
    const asked = { token: await tokenFor('agent'), headers: { origin: allowed } };
    expect(await bench.problem('/v1/me', asked)).toMatchObject({ status: 403, reason: 'origin-not-allowed' });
  });
});

describe('the site', () => {
  const html = { accept: 'text/html' };

  it('shows the console at its routes and its files by name', async () => {
    for (const path of ['/', '/inbox', '/setup/brands']) {
      const page = await bench.ask(path, { headers: html });
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(await page.text()).toContain('Console');
    }
    const asset = await bench.ask('/assets/main-Bq3xT9aZ.js', { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(await asset.text()).toContain('export const console');
    expect(
      (await bench.ask('/assets/main-Bq3xT9aZ.js', { headers: { 'if-none-match': asset.headers.get('etag') ?? '' } }))
        .status,
    ).toBe(304);
    expect(await bench.problem('/assets/absent.js')).toMatchObject({ status: 404, reason: 'unknown-path' });
  });

  it('shows the demo page of a brand, and says when there is no such brand', async () => {
    expect(await (await bench.ask('/demo/atlas-key', { headers: html })).text()).toContain('Demo');
    const unknown = await bench.ask('/demo/nobody', { headers: html });
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('no such brand')]);
  });

  it.each(['/widget/..%2f..%2fetc%2fpasswd', '/widget/%2e%2e/secrets', '/assets/..%5c..%5csecrets', '/%00', '/%zz'])(
    'gives nothing at %s',
    async (path) => {
      expect((await bench.ask(path)).status).toBeGreaterThanOrEqual(400);
      expect((await bench.ask(path)).status).toBeLessThan(500);
    },
  );

  it('lets scripts come from itself only', async () => {
    const policyOf = async (path: string) =>
      (await bench.ask(path, { headers: html })).headers.get('content-security-policy') ?? '';
    expect(await policyOf('/')).toContain("script-src 'self';");
    expect(await policyOf('/')).toContain("style-src 'self' 'unsafe-inline'");
    expect(await policyOf('/demo/atlas-key')).toContain("style-src 'self';");
    expect((await bench.ask('/widget/v1.js')).headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});

describe('operations', () => {
  it('answer without a token', async () => {
    expect((await bench.ask('/health/ready')).status).toBe(200);
    expect(await (await bench.ask('/metrics')).text()).toContain('visavis_http_request_seconds');
  });
});
