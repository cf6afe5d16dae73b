import {
  conversationsViewSchema,
  queuesViewSchema,
  sessionViewSchema,
  startViewSchema,
  visitViewSchema,
} from '@visavis/contracts/edge';
import {
  conversationViewSchema,
  messagesViewSchema,
  personViewSchema,
  presenceViewSchema,
  routingViewSchema,
} from '@visavis/contracts/edge';
import { followWork, listThreads } from '@visavis/contracts/conversation';
import { enqueueWork, leaveWork } from '@visavis/contracts/routing';
import { newId } from '@visavis/kernel/id';
import { ok, refused } from '@visavis/kernel/result';
import { eventually } from '@visavis/testkit/eventually';
import { contact } from './fake-records';
import { GatewayBench } from './gateway-bench';

let bench: GatewayBench;
let agentToken: string;
beforeAll(async () => {
  bench = await GatewayBench.start();
  agentToken = await bench.tokenOf(bench.world.agent);
});
afterAll(() => bench.stop());

const unheardOf = { reason: 'unknown-conversation' } as const;
const start = (): { id: string; message: { id: string; text: string } } => ({
  id: newId(),
  message: { id: newId(), text: 'Bonjour' },
});

describe('bad input gets a problem that names path and reason', () => {
  it('a body that is not JSON', async () => {
    const problem = await bench.problem('/v1/auth/sign-in', {
      method: 'POST',
      body: '{"email":',
      headers: { 'content-type': 'application/json' },
    });
    expect(problem).toMatchObject({ status: 400, reason: 'malformed-json' });
  });

  it('a body of another type', async () => {
    const problem = await bench.problem('/v1/auth/sign-in', {
      method: 'POST',
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(problem).toMatchObject({ status: 415, reason: 'unsupported-content-type' });
  });

  it('a body over 256 kB', async () => {
    const problem = await bench.problem('/v1/auth/sign-in', { method: 'POST', body: { email: 'x'.repeat(300_000) } });
    expect(problem).toMatchObject({ status: 413, reason: 'body-too-large' });
  });

  it('a body that would reach into prototypes', async () => {
    const problem = await bench.problem('/v1/auth/sign-in', {
      method: 'POST',
      body: '{"__proto__":{"role":"admin"}}',
      headers: { 'content-type': 'application/json' },
    });
    expect(problem).toMatchObject({ status: 400, reason: 'malformed-json' });
  });

  it('fields that are wrong or missing, each by its path', async () => {
    const token = await bench.visitorToken(contact());
    const problem = await bench.problem('/v1/conversations', {
      method: 'POST',
      token,
      body: { id: 'x', message: { text: '  ' } },
    });
    expect(problem).toMatchObject({ status: 400, reason: 'invalid-input' });
    expect(problem.errors?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['id', 'message.id', 'message.text']),
    );
  });

  it.each([
    ['/v1/conversations/not-a-uuid', 'id'],
    ['/v1/conversations?limit=0', 'limit'],
    ['/v1/conversations?state=waiting,asleep', 'state.1'],
    [`/v1/conversations/${newId()}/messages?after=-1`, 'after'],
  ])('an address %s', async (path, field) => {
    const problem = await bench.problem(path, { token: agentToken });
    expect(problem).toMatchObject({ status: 400, reason: 'invalid-input', errors: [{ path: field }] });
  });

  it('headers that cannot be', async () => {
    const headers = { 'idempotency-key': 'x'.repeat(200) };
    const problem = await bench.problem('/v1/me', { token: agentToken, headers });
    expect(problem).toMatchObject({ status: 400, reason: 'invalid-header', errors: [{ path: 'Idempotency-Key' }] });
  });

  it.each([
    [undefined, 'token-missing'],
    ['rubbish', 'wrong-token'],
    ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.', 'wrong-token'],
  ])('a token %s', async (token, reason) => {
    const problem = await bench.problem('/v1/me', token === undefined ? {} : { token });
    expect(problem).toMatchObject({ status: 401, reason });
  });

  it('a token that has expired', async () => {
    const token = await bench.tokenOf(bench.world.agent, -60);
    expect(await bench.problem('/v1/me', { token })).toMatchObject({ status: 401, reason: 'wrong-token' });
  });

  it.each(['/v1/webhooks', '/v1/conversations/x/transfer', '/v1', '/v1/me/nothing'])(
    '%s, which is not built',
    async (path) => {
      expect(await bench.problem(path, { token: agentToken })).toMatchObject({ status: 404, reason: 'unknown-path' });
      expect(await bench.problem(path, { method: 'DELETE', token: agentToken })).toMatchObject({
        status: 404,
        reason: 'unknown-path',
      });
    },
  );
});

describe('every answer', () => {
  it('bears a correlation id: the one asked with, if it can be one', async () => {
    const answered = async (given: string): Promise<string | null> =>
      (await bench.ask('/v1/widget/atlas-key', { headers: { 'x-correlation-id': given } })).headers.get(
        'x-correlation-id',
      );
    expect(await answered('order-66')).toBe('order-66');
    for (const wrong of ['with space', "x'; drop table entries --", '*/ select 1', 'a'.repeat(65)]) {
      expect(await answered(wrong)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('says the correlation id in its problem document too', async () => {
    const asked = { token: agentToken, headers: { 'x-correlation-id': 'order-67' } };
    expect(await bench.problem(`/v1/conversations/${newId()}`, asked)).toMatchObject({ correlationId: 'order-67' });
  });

  it('passes the caller, the correlation id and the idempotency key on', async () => {
    await bench.ask('/v1/conversations', {
      token: agentToken,
      headers: { 'x-correlation-id': 'trace-1', 'idempotency-key': 'once' },
    });
    const asked = bench.fleet.asked.find(
      ({ call }) => call.correlationId === 'trace-1' && call.idempotencyKey === 'once',
    );
    expect(asked?.call.caller).toMatchObject({ kind: 'person', personId: bench.world.agent.id, role: 'agent' });
  });
});

describe('a session', () => {
  it('opens with a password and keeps the refresh token in a cookie no script reads', async () => {
    const body = { email: bench.world.agent.email, password: 'right' };
    const response = await bench.ask('/v1/auth/sign-in', { method: 'POST', body });
    expect(response.status).toBe(200);
    const session = sessionViewSchema.parse(await response.json());
    expect(session.person.brands.map(({ slug }) => slug)).toEqual(['atlas']);
    expect(JSON.stringify(session)).not.toContain('"refresh"');
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/visavis_refresh=refresh;.*Path=\/v1\/auth;.*HttpOnly;.*SameSite=Strict/);
  });

  it('is refused for a wrong password, without a cookie, and for pages of other sites', async () => {
    const body = { email: bench.world.agent.email, password: 'wrong' };
    expect(await bench.problem('/v1/auth/sign-in', { method: 'POST', body })).toMatchObject({
      status: 401,
      reason: 'wrong-credentials',
    });
    expect(await bench.problem('/v1/auth/refresh', { method: 'POST' })).toMatchObject({
      status: 401,
      reason: 'session-missing',
    });
    const headers = { origin: 'https://evil.example' };
    expect(await bench.problem('/v1/auth/refresh', { method: 'POST', headers })).toMatchObject({
      status: 403,
      reason: 'origin-not-allowed',
    });
  });

  it('shows who one is and lets one say what one wants to be', async () => {
    const me = personViewSchema.parse(await (await bench.ask('/v1/me', { token: agentToken })).json());
    expect(me).toMatchObject({ id: bench.world.agent.id, role: 'agent' });
    const put = { method: 'PUT', token: agentToken, body: { intent: 'break', reason: 'lunch' } };
    const presence = presenceViewSchema.parse(await (await bench.ask('/v1/me/presence', put)).json());
    expect(presence).toMatchObject({ intent: 'break', reason: 'lunch', capacity: 300, version: 3 });
  });
});

describe('a visitor', () => {
  it('gets the widget’s configuration, 304 when they have it', async () => {
    const first = await bench.ask('/v1/widget/atlas-key');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toContain('public');
    expect(await first.json()).toMatchObject({ brand: { name: 'Atlas Voyages' }, greeting: { fr: 'Bonjour' } });
    expect((await bench.ask('/v1/widget/atlas-key', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(await bench.problem('/v1/widget/nobody')).toMatchObject({ status: 404, reason: 'unknown-brand' });
  });

  it('opens a visit, begins a conversation in line, and leaves it', async () => {
    const visit = await bench.ask('/v1/widget/atlas-key/visits', { method: 'POST', body: { locale: 'fr' } });
    visitViewSchema.parse(await visit.json());
    const visitor = contact();
    const token = await bench.visitorToken(visitor);
    const body = start();
    const begun = await bench.ask('/v1/conversations', { method: 'POST', token, body });
    expect(begun.status).toBe(201);
    const { conversation } = startViewSchema.parse(await begun.json());
    expect(conversation).toMatchObject({
      id: body.id,
      state: 'waiting',
      position: 1,
      agent: null,
      queue: { slug: 'support' },
    });
    const left = await bench.ask(`/v1/conversations/${body.id}/leave`, { method: 'POST', token });
    expect(conversationViewSchema.parse(await left.json())).toMatchObject({
      state: 'wrapping',
      version: 2,
      wrapUpEndsAt: null,
    });
    expect(bench.fleet.inputsOf(followWork)).toContainEqual(
      expect.objectContaining({ work: expect.objectContaining({ id: body.id }) }),
    );
  });

  it('is in line without a place while routing is silent', async () => {
    bench.fleet.answer(enqueueWork, () => undefined);
    const token = await bench.visitorToken(contact());
    const begun = await bench.ask('/v1/conversations', { method: 'POST', token, body: start() });
    const { conversation } = startViewSchema.parse(await begun.json());
    expect(conversation).toMatchObject({ state: 'waiting', position: null });
  });

  it('who ends a chat that routing has not heard of is not put in line afterwards', async () => {
    let isHeardOf = false;
    const token = await bench.visitorToken(contact());
    const { id, message } = start();
    bench.fleet.answer(enqueueWork, () => undefined);
    bench.fleet.answer(leaveWork, ({ workId }) =>
      isHeardOf ? ok({ work: bench.world.move(workId, { state: 'closed' }) }) : refused(unheardOf),
    );
    await bench.ask('/v1/conversations', { method: 'POST', token, body: { id, message } });

    const tooEarly = await bench.problem(`/v1/conversations/${id}/leave`, { method: 'POST', token });
    expect(tooEarly.status).toBe(503);

    bench.fleet.answer(enqueueWork, (input) => {
      isHeardOf = input.id === id;
      return ok({ work: bench.world.works.get(input.id)!, position: 1 });
    });
    const left = await bench.ask(`/v1/conversations/${id}/leave`, { method: 'POST', token });
    expect(conversationViewSchema.parse(await left.json())).toMatchObject({ id, state: 'closed' });
  });

  it('cannot end a chat that is not theirs', async () => {
    const { id } = bench.world.begin(contact());
    bench.fleet.answer(leaveWork, () => refused(unheardOf));
    const asked = bench.fleet.inputsOf(enqueueWork).length;
    const token = await bench.visitorToken(contact());
    const problem = await bench.problem(`/v1/conversations/${id}/leave`, { method: 'POST', token });
    expect(problem).toMatchObject({ status: 404, reason: 'unknown-conversation' });
    expect(bench.fleet.inputsOf(enqueueWork)).toHaveLength(asked);
  });

  it('sees aliases and their own seq; staff see names and notes', async () => {
    const visitor = contact();
    const { id } = bench.world.begin(visitor, 'active', bench.world.agent.id);
    bench.world.say(id, 'Hello');
    bench.world.say(id, 'a note', true);
    bench.world.say(id, 'How can I help?');
    const read = async (token: string) =>
      messagesViewSchema.parse(await (await bench.ask(`/v1/conversations/${id}/messages`, { token })).json()).messages;
    const theirs = await read(await bench.visitorToken(visitor));
    expect(theirs.map(({ seq, text, from }) => [seq, text, from.name])).toEqual([
      [1, 'Hello', 'Ana'],
      [2, 'How can I help?', 'Ana'],
    ]);
    expect((await read(agentToken)).map(({ seq, from }) => [seq, from.name])).toEqual([
      [1, 'Ana agent'],
      [2, 'Ana agent'],
      [3, 'Ana agent'],
    ]);
    const of = {
      method: 'POST',
      token: await bench.visitorToken(visitor),
      body: { id: newId(), text: 'psst', note: true },
    };
    expect(await bench.problem(`/v1/conversations/${id}/messages`, of)).toMatchObject({
      status: 403,
      reason: 'notes-are-for-staff',
    });
    const sent = await bench.ask(`/v1/conversations/${id}/messages`, { ...of, body: { id: newId(), text: 'Merci' } });
    expect(await sent.json()).toMatchObject({ seq: 3 });
  });

  it('who writes without end is told to wait', async () => {
    const visitor = contact();
    const token = await bench.visitorToken(visitor);
    const { id } = bench.world.begin(visitor);
    const sends = Array.from({ length: 120 }, () => ({ id: newId(), text: 'x' }));
    const answers = await Promise.all(
      sends.map((body) => bench.ask(`/v1/conversations/${id}/messages`, { method: 'POST', token, body })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('staff', () => {
  it('accepts an offer, closes, and files the outcome', async () => {
    const { id } = bench.world.begin(contact());
    const offer = bench.world.offer(id);
    const post = async (path: string, body?: object) =>
      conversationViewSchema.parse(await (await bench.ask(path, { method: 'POST', token: agentToken, body })).json());
    expect(await post(`/v1/offers/${offer.id}/accept`)).toMatchObject({
      id,
      state: 'active',
      agent: { name: 'Ana agent' },
    });
    expect(await post(`/v1/conversations/${id}/close`)).toMatchObject({ state: 'wrapping' });
    expect(await post(`/v1/conversations/${id}/wrap-up`, { disposition: 'solved' })).toMatchObject({ state: 'closed' });
    bench.world.offers = [];
    const problem = await bench.problem(`/v1/offers/${newId()}/decline`, {
      method: 'POST',
      token: agentToken,
      body: { reason: 'no' },
    });
    expect(problem).toMatchObject({ status: 404, reason: 'unknown-offer' });
  });

  it('lists conversations, queues and why', async () => {
    const { id } = bench.world.begin(contact());
    const json = async (path: string): Promise<unknown> => (await bench.ask(path, { token: agentToken })).json();
    const { conversations } = conversationsViewSchema.parse(await json('/v1/conversations?state=waiting&limit=10'));
    expect(conversations.map((one) => one.id)).toContain(id);
    expect(bench.fleet.inputsOf(listThreads)).toContainEqual(
      expect.objectContaining({ workStates: ['waiting'], limit: 10 }),
    );
    expect(queuesViewSchema.parse(await json('/v1/queues')).queues[0]).toMatchObject({
      slug: 'support',
      status: { waiting: 1 },
    });
    expect(routingViewSchema.parse(await json(`/v1/conversations/${id}/routing`)).decisions[0]?.agent.name).toBe(
      'Ana agent',
    );
    expect(await bench.problem(`/v1/queues/${newId()}/status`, { token: agentToken })).toMatchObject({
      status: 404,
      reason: 'unknown-queue',
    });
  });
});

describe('a peer that is down', () => {
  it('costs 503 and no longer than its deadline, and is forgotten once it is back', async () => {
    bench.fleet.silence(listThreads);
    expect(await bench.problem('/v1/conversations', { token: agentToken })).toMatchObject({
      status: 503,
      reason: 'no-responder',
    });
    bench.fleet.answer(listThreads, () => undefined);
    const begunAt = Date.now();
    expect(await bench.problem('/v1/conversations', { token: agentToken })).toMatchObject({
      status: 503,
      reason: 'deadline-exceeded',
    });
    expect(Date.now() - begunAt).toBeLessThan(listThreads.deadlineMs + 1_000);
    bench.fleet.answer(listThreads, () => ({ ok: true, value: { threads: [], next: null } }));
    await eventually(async () => (await bench.ask('/v1/conversations', { token: agentToken })).status === 200, {
      what: 'an answer',
    });
  });
});
