import type { Browser } from 'playwright-core';
import { AgentPersona } from '@visavis/testkit/agent-persona';
import { demoAccount, demoBrandKey, seedDemo } from '@visavis/testkit/demo-operator';
import { eventually } from '@visavis/testkit/eventually';
import { type Platform, startPlatform } from '@visavis/testkit/start-platform';
import { VisitorPersona } from '@visavis/testkit/visitor-persona';
import { openChromium } from '@visavis/testkit/open-chromium';
import { openPage } from '../browser/chromium';
import { measuresOf, valueAt } from './measures';
import { SpanCollector, type Collected } from './span-collector';

const CANARY = 'the secret of the canary is 4711';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;
const services = ['gateway', 'directory', 'routing', 'conversation', 'agent-presence', 'reporting'] as const;

let collector: SpanCollector;
let platform: Platform;
let browser: Browser;

beforeAll(async () => {
  collector = await SpanCollector.open();
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '200',
  };
  platform = await startPlatform({ services, env: Object.fromEntries(services.map((service) => [service, env])) });
  await seedDemo(platform);
  browser = await openChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
  await collector?.close();
});

/** The first span that looks so, and lies below the other one in their trace. */
function below(spans: readonly Collected[], ancestor: Collected, service: string, name: RegExp): Collected {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const isBelow = (span: Collected): boolean => {
    const parent = byId.get(span.parentSpanId ?? '');
    return parent !== undefined && (parent === ancestor || isBelow(parent));
  };
  const found = spans.find((span) => span.service === service && name.test(span.name) && isBelow(span));
  if (!found) throw new Error(`no ${service} ${String(name)} below ${ancestor.service} ${ancestor.name}`);
  return found;
}

it('one trace leads from a visitor’s first message through every service to the job that finds them an agent', async () => {
  const agent = await AgentPersona.arrive(platform.url, demoAccount('camille'));
  await agent.goAvailable();
  const visitor = await VisitorPersona.write(platform.url, demoBrandKey('atlas-voyages'), CANARY);
  const offer = await agent.offered();
  await agent.accept(offer);
  await visitor.say(`${CANARY}, said again`);

  await eventually(() => {
    const spans = [...collector.traces().values()].find((trace) =>
      trace.some(({ name }) => name === 'POST /v1/conversations'),
    );
    const http = spans?.find(({ name }) => name === 'POST /v1/conversations');
    if (!spans || !http) return undefined;
    expect([http.service, http.parentSpanId ?? '']).toEqual(['gateway', '']);
    const ask = below(spans, http, 'gateway', /^ask cmd\.conversation\.v1\.start-conversation$/);
    const handle = below(spans, ask, 'conversation', /^handle cmd\.conversation\.v1\.start-conversation$/);
    below(spans, handle, 'conversation', /^pg\.query/);
    const published = below(spans, handle, 'conversation', /^publish evt\.conversation\.v1\.conversation-started$/);
    const consumed = below(spans, published, 'routing', /^consume evt\.conversation\.v1\.conversation-started$/);
    expect(consumed.attributes['visavis.correlation_id']).toBe(http.attributes['visavis.correlation_id']);
    const enqueued = below(spans, http, 'routing', /^handle cmd\.routing\.v1\.enqueue-work$/);
    const added = below(spans, enqueued, 'routing', /^add assignment/);
    const job = below(spans, added, 'routing', /^process assignment$/);
    below(spans, job, 'routing', /^pg\.query/);
    below(spans, job, 'routing', /^publish evt\.routing\.v1\.offer-changed$/);
    return true;
  });
  visitor.leave();
  agent.leave();
}, 60_000);

it('what was written, who wrote it and what they signed in with is in no span', () => {
  expect(collector.spans.length).toBeGreaterThan(50);
  const { email, password } = demoAccount('camille');
  for (const secret of ['canary', email, password, 'eyJ']) expect(collector.raw).not.toContain(secret);
});

it('messages on a socket are traced each on its own', async () => {
  const heard = await eventually(() =>
    collector.spans.find(
      ({ name, service, attributes }) =>
        service === 'gateway' && name === 'hear frame' && attributes['visavis.reason'] === 'send',
    ),
  );
  const spans = collector.spans.filter(({ traceId }) => traceId === heard.traceId);
  const handle = below(spans, heard, 'conversation', /^handle cmd\.conversation\.v1\.append-entry$/);
  below(spans, handle, 'conversation', /^store messages$/);
});

it('an administrator sees the queues in the browser, read-only and without anything from elsewhere', async () => {
  const { email, password } = demoAccount('nadia');
  const { page, errors } = await openPage(browser);
  const signedIn = await page.request.post(`${platform.url}/v1/auth/sign-in`, { data: { email, password } });
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  const session = { headers: { authorization: `Bearer ${accessToken}` }, data: {} };
  expect((await page.request.post(`${platform.url}/v1/ops/session`, session)).status()).toBe(200);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(platform.url)) foreign.push(request.url());
  });
  await page.goto(`${platform.url}/ops/queues/`);
  await page.getByText('assignment').first().waitFor();
  await page.getByText('timers').first().waitFor();
  await page.goto(`${platform.url}/ops/queues/queue/timers?status=delayed`);
  await page.getByText('timers').first().waitFor();
  expect(await page.getByRole('button', { name: /pause|obliterate|empty|clean|retry|add job/i }).count()).toBe(0);
  expect([errors, foreign]).toEqual([[], []]);
  if (process.env.VISAVIS_SHOTS) await page.screenshot({ path: `${process.env.VISAVIS_SHOTS}/queues.png` });
  await page.context().close();
}, 60_000);

it.each(services)('%s tells measures that are well-formed, each with its help, and names nobody', async (service) => {
  const response = await fetch(`${platform.healthUrl(service)}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const measures = measuresOf(await response.text());
  const own = measures.filter(({ name }) => name.startsWith('visavis_'));
  expect(own.length).toBeGreaterThan(5);
  expect(measures.find(({ name }) => name === 'nodejs_eventloop_lag_p99_seconds')).toBeDefined();
  for (const { name, type, help, samples } of own) {
    expect(name).toMatch(type === 'counter' ? /_total$/ : /^[a-z0-9_]+$/);
    expect(help).toMatch(/^[A-Z].{10,}/);
    for (const { labels } of samples) for (const value of Object.values(labels)) expect(value).not.toMatch(UUID);
  }
});

/** What the chat above has moved: a business event each. */
const moved: readonly (readonly [(typeof services)[number], string, Readonly<Record<string, string>>])[] = [
  ['directory', 'visavis_sign_ins_total', { outcome: 'signed-in' }],
  ['agent-presence', 'visavis_intents_declared_total', { intent: 'available', by: 'person' }],
  ['agent-presence', 'visavis_connectivity_changes_total', { from: 'lost', to: 'connected' }],
  ['agent-presence', 'visavis_leases_total', { what: 'opened' }],
  ['conversation', 'visavis_conversations_started_total', { channel: 'chat' }],
  ['conversation', 'visavis_entries_stored_total', { kind: 'message', from: 'visitor' }],
  ['conversation', 'visavis_entries_stored_total', { kind: 'joined', from: 'agent' }],
  ['conversation', 'visavis_message_batch_size', {}],
  ['routing', 'visavis_work_moves_total', { from: 'none', to: 'waiting' }],
  ['routing', 'visavis_work_moves_total', { from: 'offered', to: 'active' }],
  ['routing', 'visavis_offers_made_total', {}],
  ['routing', 'visavis_offers_ended_total', { outcome: 'accepted' }],
  ['routing', 'visavis_pass_seconds', {}],
  ['routing', 'visavis_job_seconds', { queue: 'assignment', outcome: 'completed' }],
  ['routing', 'visavis_event_lag_seconds', { type: 'evt.agent-presence.v1.presence-changed' }],
  ['routing', 'visavis_event_seconds', { outcome: 'done' }],
  ['routing', 'visavis_transaction_seconds', { role: 'engine', outcome: 'committed' }],
  ['routing', 'visavis_events_published_total', { type: 'evt.routing.v1.offer-changed' }],
  ['routing', 'visavis_request_seconds', { contract: 'cmd.routing.v1.accept-offer', code: 'ok' }],
  ['gateway', 'visavis_http_request_seconds', { route: '/v1/conversations', method: 'POST', status: '201' }],
  ['gateway', 'visavis_frames_total', { direction: 'in', type: 'send' }],
  ['reporting', 'visavis_events_consumed_total', {}],
];

it.each(moved)('%s counts %s %p', async (service, name, labels) => {
  await eventually(async () => {
    const response = await fetch(`${platform.healthUrl(service)}/metrics`);
    return valueAt(measuresOf(await response.text()), name, labels) > 0;
  });
});
