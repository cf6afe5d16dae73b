import { Client } from 'pg';
import type { ServiceName } from '@visavis/contracts/registry';
import { getRebuild, rebuildProjections, type ReportRow, runReport } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { MINUTE_MS } from '@visavis/kernel/time';
import { openBus } from '@visavis/messaging/open-bus';
import { AgentPersona, textsOf } from '@visavis/testkit/agent-persona';
import { eventually } from '@visavis/testkit/eventually';
import { brokenPromises, NONE_BROKEN } from '@visavis/testkit/history-checks';
import { type Platform, startPlatform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { VisitorPersona } from '@visavis/testkit/visitor-persona';
import { compareRecount, recountHandles, recountQueues, recountStays } from '../tools/stage/recount';
import { type Crowd, makeCrowd } from './crowd';

const QUARTER_MS = 15 * MINUTE_MS;
const quarter = (atMs: number): number => Math.floor(atMs / QUARTER_MS) * QUARTER_MS;

const SERVICES: ServiceName[] = ['conversation', 'routing', 'agent-presence', 'gateway', 'directory', 'reporting'];

let platform: Platform;
let crowd: Crowd;
let agent: AgentPersona;
let visitor: VisitorPersona;
const said: string[] = [];

beforeAll(async () => {
  platform = await startPlatform();
  crowd = await makeCrowd(platform, [100]);
  const [account] = crowd.accounts;
  if (!account) throw new Error('a crowd of nobody');
  agent = await AgentPersona.arrive(platform.url, account);
  await agent.goAvailable();
  visitor = await VisitorPersona.write(platform.url, crowd.brandKey, 'Bonjour');
  said.push('Bonjour');
  await agent.accept(await agent.offered());
}, 120_000);

afterAll(async () => {
  agent.leave();
  visitor.leave();
  await platform.stop();
});

/** Both sides write while a service is gone; whatever is acknowledged, now or later, must be there. */
async function talkThrough(service: ServiceName): Promise<void> {
  const texts = [`visitor while ${service} is gone`, `agent while ${service} is gone`];
  await platform.kill(service);
  const sendings = [
    visitor.session.send(visitor.conversationId, texts[0] ?? '').stored,
    agent.session.send(visitor.conversationId, texts[1] ?? '').stored,
  ];
  await platform.restart(service);
  for (const stored of sendings) taken(await stored);
  // Acknowledged is stored; shown it may be a moment later, to the sender too.
  for (const text of texts) {
    await visitor.heard(text, 30_000);
    await agent.heard(visitor.conversationId, text, 30_000);
  }
  said.push(...texts);
}

it.each(SERVICES)(
  'a chat goes on without loss when %s was killed and is back',
  async (service) => {
    await talkThrough(service);
    const shown = [
      textsOf(visitor.session.state, visitor.conversationId),
      textsOf(agent.session.state, visitor.conversationId),
    ];
    for (const texts of shown) {
      const messages = texts.filter((text) => text !== null);
      expect(new Set(messages)).toEqual(new Set(said));
      expect(messages).toHaveLength(said.length);
    }
    expect(shown[0]?.filter((text) => text !== null)).toEqual(shown[1]?.filter((text) => text !== null));
  },
  90_000,
);

it('the chat then ends as any other, and the history keeps every promise', async () => {
  taken(await agent.http.closeConversation(visitor.conversationId));
  taken(await agent.http.fileOutcome(visitor.conversationId, { disposition: crowd.disposition }));
  await visitor.becomes('closed');
  await platform.settled(30_000);
  const admin = new Client({ connectionString: platform.databaseUrl });
  await admin.connect();
  const seqs = await admin.query<{ seq: number; public: number | null }>(
    'select seq::int, public_seq::int as public from conversation.entries where conversation_id = $1 order by seq',
    [visitor.conversationId],
  );
  expect(seqs.rows.map(({ seq }) => seq)).toEqual(seqs.rows.map((_, index) => index + 1));
  const shown = seqs.rows.flatMap((row) => row.public ?? []);
  expect(shown).toEqual(shown.map((_, index) => index + 1));
  expect(await brokenPromises(admin)).toEqual(NONE_BROKEN);
  const owners = await admin.query('select distinct agent_id from routing.work_transitions where agent_id is not null');
  expect(owners.rows).toEqual([{ agent_id: crowd.accounts[0]?.id }]);
  await admin.end();
}, 60_000);

it('reports of it are what a recount of the owners’ tables gives, before and after a rebuild', async () => {
  const admin = new Client({ connectionString: platform.databaseUrl });
  await admin.connect();
  const gateway = await openBus(platform.stores.natsUrl('gateway'), 'gateway');
  const { operatorId, accounts } = crowd;
  const reader = { kind: 'person', operatorId, personId: accounts[0]?.id ?? '', role: 'supervisor' } as const;
  const differences = async (): Promise<string[]> => {
    const now = Date.now();
    const [from, to] = [new Date(quarter(now) - 8 * QUARTER_MS), new Date(quarter(now) + QUARTER_MS)];
    const told = async (report: 'queues' | 'agents') => {
      const asked = { report, from: from.toISOString(), to: to.toISOString(), interval: null };
      return taken(await gateway.bus.request(runReport, asked, { caller: reader, correlationId: newId() }));
    };
    const [queues, agents] = [await told('queues'), await told('agents')];
    const span = { operatorId, from, to, asOf: new Date(agents.asOf) };
    const byId = (key: 'queueId' | 'agentId') => (row: ReportRow) => ({ id: row[key] ?? '', metrics: row.metrics });
    expect(agents.totals['handled.v1']).toBe([...(await recountStays(admin, operatorId)).values()][0]);
    return [
      ...compareRecount(await recountQueues(admin, span), queues.rows.map(byId('queueId'))),
      ...compareRecount(await recountHandles(admin, span), agents.rows.map(byId('agentId'))),
    ];
  };
  expect(await differences()).toEqual([]);
  const call = { caller: { kind: 'service', service: 'setup' }, correlationId: newId() } as const;
  taken(await platform.bus.request(rebuildProjections, {}, call));
  const rebuilt = async () => taken(await platform.bus.request(getRebuild, {}, call)).state === 'done';
  await eventually(rebuilt, { what: 'the rebuild', withinMs: 30_000 });
  expect(await differences()).toEqual([]);
  await Promise.all([gateway.close(), admin.end()]);
}, 60_000);
