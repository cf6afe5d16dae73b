import { Pool } from 'pg';
import { AgentPersona } from '@visavis/testkit/agent-persona';
import { brokenBy, brokenPromises, NONE_BROKEN } from '@visavis/testkit/history-checks';
import { type Platform, startPlatform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { VisitorPersona } from '@visavis/testkit/visitor-persona';
import { type Crowd, makeCrowd } from './crowd';

const CHATS = 300;
const CAPACITIES = Array.from({ length: 20 }, (_, index) => 100 + (index % 3) * 100);

let platform: Platform;
let admin: Pool;
let crowd: Crowd;

beforeAll(async () => {
  platform = await startPlatform({ replicas: { routing: 3 } });
  admin = new Pool({ connectionString: platform.databaseUrl });
  crowd = await makeCrowd(platform, CAPACITIES);
}, 120_000);

afterAll(async () => {
  await admin.end();
  await platform.stop();
});

const closed = async (): Promise<number> => {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from routing.works where state = 'closed'`,
  );
  return rows[0]?.n ?? 0;
};

/** Takes every offer, says a word, ends the chat and files how it went, until nobody is left. */
async function workThrough(agent: AgentPersona, isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) {
    const offer = await agent.offered(1_000).catch(() => null);
    if (!offer) continue;
    const { id } = await agent.accept(offer);
    await agent.say(id, 'Bonjour, je m’en occupe.');
    agent.session.show({ conversation: taken(await agent.http.closeConversation(id)) });
    agent.session.show({ conversation: taken(await agent.http.fileOutcome(id, { disposition: crowd.disposition })) });
  }
}

async function arriveAll(): Promise<void> {
  const numbers = Array.from({ length: CHATS }, (_, index) => index);
  const arrive = async (): Promise<void> => {
    for (let next = numbers.pop(); next !== undefined; next = numbers.pop()) {
      await VisitorPersona.write(platform.url, crowd.brandKey, `Bonjour ${String(next)}`, { isConnected: false });
    }
  };
  await Promise.all(Array.from({ length: 10 }, arrive));
}

it('three routing processes serve 300 chats by 20 agents: none over capacity, none doubled, none lost', async () => {
  const agents = await Promise.all(crowd.accounts.map((account) => AgentPersona.arrive(platform.url, account)));
  await Promise.all(agents.map((agent) => agent.goAvailable()));
  const isDone = async (): Promise<boolean> => (await closed()) === CHATS;
  await Promise.all([arriveAll(), ...agents.map((agent) => workThrough(agent, isDone))]);
  agents.forEach((agent) => agent.leave());
  await platform.settled();
  expect(await closed()).toBe(CHATS);
  expect(await brokenPromises(admin)).toEqual(NONE_BROKEN);
}, 180_000);

it('the checks of that history find what was spoilt on purpose', async () => {
  const seen = async (spoil: string) => {
    const broken = await brokenBy(admin, spoil);
    return Object.entries(broken).flatMap(([promise, rows]) => ((rows as unknown[]).length > 0 ? [promise] : []));
  };
  const early = `update routing.offers set offered_at = offered_at - interval '1 hour'`;
  expect(await seen(early)).toContain('overCapacity');
  const twice = `insert into routing.offers select gen_random_uuid(), work_id, operator_id, brand_id, contact_id, queue_id,
    (select person_id from routing.agents a where a.person_id <> o.agent_id limit 1), state, presence_epoch,
    offered_at + interval '1 millisecond', expires_at, ended_at, reason, why from routing.offers o where state = 'accepted' limit 1`;
  expect(await seen(twice)).toContain('doubled');
  const gone = `delete from routing.work_transitions where (work_id, version) in (
    select work_id, version from routing.work_transitions order by version desc limit 1)`;
  expect(await seen(gone)).toContain('lost');
  expect(await seen(`update routing.counters set used = used + 1 where scope = 'agent'`)).toEqual(['miscounted']);
});
