import type { Contact, Thread } from '@visavis/contracts/conversation';
import { listMetrics, runReport, type Metric } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { ok } from '@visavis/kernel/result';
import { messageBodySchema, startBodySchema } from '@visavis/contracts/edge';
import type { OpenApiDocument } from '../src/transport/docs/openapi-types';
import { documentedPath } from '../src/transport/docs/operations';
import { DocumentCheck, type DocumentedRoute } from './document-check';
import { at, brand, contact, queue } from './fake-records';
import { boardAgent, boardQueue, FakeBoard } from './fake-reporting';
import { GatewayBench } from './gateway-bench';

let bench: GatewayBench;
let check: DocumentCheck;
beforeAll(async () => {
  bench = await GatewayBench.start();
  answerReporting();
  check = new DocumentCheck((await (await bench.ask('/openapi.json')).json()) as OpenApiDocument);
});
afterAll(() => bench.stop());

// Pages and files for browsers, and pages for administrators.
const isPage = (route: string): boolean => /^GET \/(\*|demo\/|docs|ops\/)/.test(route);

function answerReporting(): void {
  const board = new FakeBoard(bench.world);
  board.queues = [boardQueue()];
  board.agents = [boardAgent(bench.world.agent.id)];
  board.answer();
  const offered: Metric = {
    id: 'offered.v1',
    unit: 'count',
    title: 'Offered',
    definition: 'Begun',
    reports: ['queues'],
  };
  const [from, to] = [at, '2026-01-01T10:15:00.000Z'];
  const place = { brandId: brand.id, queueId: queue.id, teamId: null, agentId: null };
  const row = { from, to, ...place, metrics: { 'offered.v1': 2 } };
  bench.fleet.answer(listMetrics, () => ok({ metrics: [offered] }));
  bench.fleet.answer(runReport, () =>
    ok({ timeZone: 'Europe/Paris', asOf: at, metrics: [offered], rows: [row], totals: row.metrics }),
  );
}

/** Everything a request may need: a visitor in a chat that is offered to the agent. */
interface Scene {
  readonly visitor: Contact;
  readonly thread: Thread;
  readonly offerId: string;
}

function scene(): Scene {
  const visitor = contact();
  const thread = bench.world.begin(visitor, 'active', bench.world.agent.id);
  bench.world.say(thread.id, 'Bonjour');
  return { visitor, thread, offerId: bench.world.offer(thread.id).id };
}

function pathFor({ path, operation }: DocumentedRoute, { thread, offerId }: Scene): string {
  const ids: Record<string, string> = { offers: offerId, queues: queue.id, agents: bench.world.agent.id };
  const filled = path.replace('{id}', ids[path.split('/')[2] ?? ''] ?? thread.id).replace('{brandKey}', 'atlas-key');
  const needed = (operation.parameters ?? []).flatMap((each) =>
    !('$ref' in each) && each.in === 'query' && each.required ? [each.name] : [],
  );
  const values: Record<string, string> = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' };
  const query = needed.map((name) => `${name}=${encodeURIComponent(values[name] ?? '')}`).join('&');
  return (query === '' ? filled : `${filled}?${query}`).replace('{report}', 'queues');
}

/** The document's own example, with ids of its own where the route stores something under them. */
function bodyFor({ path, operation }: DocumentedRoute): unknown {
  const example = operation.requestBody?.content['application/json']?.example as Record<string, unknown> | undefined;
  if (path === '/v1/auth/sign-in') return { email: bench.world.agent.email, password: 'right' };
  if (path.endsWith('/visits')) return { locale: 'fr' };
  return example && 'id' in example ? { ...example, id: newId(), note: undefined } : example;
}

async function tokenFor(kind: string, { visitor }: Scene): Promise<string | undefined> {
  if (kind === 'visitor') return bench.visitorToken(visitor);
  const person = bench.world.people.find(({ role }) => role === kind);
  return person && bench.tokenOf(person);
}

async function ask(route: DocumentedRoute, kind: string): Promise<Response> {
  const stage = scene();
  const body = route.method === 'GET' ? undefined : bodyFor(route);
  const token = await tokenFor(kind, stage);
  const asked = {
    method: route.method,
    ...(body === undefined ? {} : { body }),
    ...(token === undefined ? {} : { token }),
  };
  return bench.ask(pathFor(route, stage), asked);
}

describe('the document', () => {
  it('has every route that is registered, and no other', () => {
    const registered = bench.routes.filter((route) => !isPage(route)).map(documentedPath);
    const documented = check.routes().map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(registered)].sort()).toEqual(documented.sort());
  });

  it('says of each operation what it is for and who may use it', () => {
    const silent = check.routes().filter(({ operation }) => operation.summary === '');
    expect(silent).toEqual([]);
    const ids = check.routes().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const start = check.document.paths['/v1/conversations']?.post;
    expect(start).toMatchObject({ 'x-may-use': ['visitor'], security: [{ visitor: [] }] });
  });

  it('foretells what each route answers to each kind of caller', async () => {
    const faults: string[] = [];
    const done = new Set<string>();
    for (const route of check.routes()) {
      for (const kind of ['nobody', 'admin', 'agent', 'client', 'visitor']) {
        const response = await ask(route, kind);
        if (response.status < 300) done.add(`${route.method} ${route.path}`);
        faults.push(...(await check.faults(route, response)).map((fault) => `${kind}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    // The cookie of a session is not sent along here.
    const undone = check.routes().filter(({ method, path }) => !done.has(`${method} ${path}`));
    expect(undone.map(({ path }) => path)).toEqual(['/v1/auth/refresh']);
  });

  it('gives examples that are as its schemas say, and are taken', () => {
    expect(check.wrongExamples()).toEqual([]);
    const exampleOf = (path: string): unknown =>
      check.document.paths[path]?.post?.requestBody?.content['application/json']?.example;
    startBodySchema.parse(exampleOf('/v1/conversations'));
    messageBodySchema.parse(exampleOf('/v1/conversations/{id}/messages'));
  });
});

describe('what integrators read', () => {
  it.each([
    ['/openapi.json', 'application/json', '"openapi": "3.1.0"'],
    ['/asyncapi.json', 'application/json', '"asyncapi": "3.0.0"'],
    ['/docs', 'text/html', 'POST</span> <code>/v1/conversations</code>'],
    ['/docs/realtime', 'text/html', 'What a client says'],
    ['/docs/messages', 'text/html', 'cmd.routing.v1.accept-offer'],
    ['/docs/docs.css', 'text/css', 'prefers-color-scheme'],
  ])('%s is open to anyone and may be kept', async (path, type, text) => {
    const response = await bench.ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('cache-control')).toContain('public');
    expect(await response.text()).toContain(text);
    const etag = response.headers.get('etag') ?? '';
    expect((await bench.ask(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('comes under a policy that lets no inline style or script through, and needs none', async () => {
    const response = await bench.ask('/docs');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(await response.text()).not.toMatch(/<script|<style| style="| on\w+="/);
    expect(await bench.problem('/docs/nothing')).toMatchObject({ status: 404, reason: 'unknown-path' });
  });
});
