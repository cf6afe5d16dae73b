import { acceptOffer, getDesk, leaveWork, listPositions, requeueWork } from '@visavis/contracts/routing';
import type { PersonCaller, VisitorCaller } from '@visavis/contracts/call';
import type { Requirement } from '@visavis/contracts/shapes';
import { newId } from '@visavis/kernel/id';
import { RoutingBench } from './routing-bench';

let bench: RoutingBench;
let supervisor: PersonCaller;
beforeAll(async () => {
  bench = await RoutingBench.start();
  supervisor = await supervisorOf([bench.brandId]);
});
afterAll(() => bench.stop());

async function supervisorOf(brandIds: string[]): Promise<PersonCaller> {
  const caller = { kind: 'person', operatorId: bench.operatorId, personId: newId(), role: 'supervisor' } as const;
  await bench.hire(caller, brandIds);
  return caller;
}

const offerOf = (workId: string): Promise<{ id: string; agent_id: string }> =>
  bench.eventually('an offer', `select * from routing.offers where work_id = $1 and state = 'pending'`, [workId]);

const requeue = (workId: string, caller: PersonCaller = supervisor) => bench.ask(requeueWork, { workId }, caller);

/** A talk with an agent who then takes no more chats, so that what is put back stays in line. */
async function talk(): Promise<{ chat: string; agent: PersonCaller; slug: string; skills: Requirement[] }> {
  const { slug, skills } = await bench.line();
  const agent = await bench.agent({ skills });
  const chat = await bench.chat(slug);
  await bench.must(acceptOffer, { offerId: (await offerOf(chat)).id }, agent);
  await bench.presence(agent, { intent: 'break' });
  return { chat, agent, slug, skills };
}

async function loadOf(agent: PersonCaller): Promise<number> {
  return (await bench.must(getDesk, { agentId: agent.personId }, agent)).agent.load;
}

async function visitorOf(chat: string): Promise<VisitorCaller> {
  const [work] = await bench.rows<{ contact_id: string }>('select contact_id from routing.works where id = $1', [chat]);
  return {
    kind: 'visitor',
    operatorId: bench.operatorId,
    brandId: bench.brandId,
    contactId: work?.contact_id ?? '',
  };
}

describe('a supervisor who puts a chat back in line', () => {
  it('takes it from its agent to its old place, frees the capacity once, and may say it twice', async () => {
    const { chat, agent, slug } = await talk();
    const later = await bench.chat(slug);
    expect(await loadOf(agent)).toBe(100);
    const [first, second] = await Promise.all([requeue(chat), requeue(chat)]);
    for (const answer of [first, second]) {
      expect(answer).toMatchObject({ ok: true, value: { work: { state: 'waiting', agentId: null } } });
    }
    expect(await loadOf(agent)).toBe(0);
    const { positions } = await bench.must(listPositions, { workIds: [chat, later] }, agent);
    expect(new Map(positions.map(({ workId, position }) => [workId, position]))).toEqual(
      new Map([
        [chat, 1],
        [later, 2],
      ]),
    );
    const steps = await bench.rows(
      `select by_kind, by_id from routing.work_transitions where work_id = $1 and reason = 'requeued-by-supervisor'`,
      [chat],
    );
    expect(steps).toEqual([{ by_kind: 'supervisor', by_id: supervisor.personId }]);
    const visits = await bench.rows(
      'select outcome from routing.queue_visits where work_id = $1 order by began_at, outcome',
      [chat],
    );
    expect(visits).toEqual([{ outcome: 'answered' }, { outcome: null }]);
  });

  it('withdraws an offer, and the chat is offered again in the same visit', async () => {
    const { slug, skills } = await bench.line();
    const agent = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    const { id } = await offerOf(chat);
    expect(await requeue(chat)).toMatchObject({ ok: true });
    expect(await bench.ask(acceptOffer, { offerId: id }, agent)).toMatchObject({
      ok: false,
      error: { reason: 'offer-ended' },
    });
    expect((await offerOf(chat)).id).not.toBe(id);
    expect(await loadOf(agent)).toBe(100);
    expect(await bench.rows('select from routing.queue_visits where work_id = $1', [chat])).toHaveLength(1);
  });

  it('is a supervisor, of the brand, and comes before the talk is over', async () => {
    const { chat, agent } = await talk();
    expect(await requeue(chat, agent)).toMatchObject({
      error: { code: 'permission_denied', reason: 'not-a-supervisor' },
    });
    const stranger = await supervisorOf([newId()]);
    expect(await requeue(chat, stranger)).toMatchObject({
      error: { code: 'not_found', reason: 'unknown-conversation' },
    });
    expect(await requeue(newId())).toMatchObject({ error: { reason: 'unknown-conversation' } });
    await bench.must(leaveWork, { workId: chat }, await visitorOf(chat));
    expect(await requeue(chat)).toMatchObject({ error: { code: 'failed_precondition', reason: 'wrong-state' } });
    expect(await loadOf(agent)).toBe(100);
  });

  it('races with an agent who accepts: whoever is second finds the chat as the first left it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { slug, skills } = await bench.line();
      const agent = await bench.agent({ skills });
      const chat = await bench.chat(slug);
      const { id } = await offerOf(chat);
      const [accepted, requeued] = await Promise.all([bench.ask(acceptOffer, { offerId: id }, agent), requeue(chat)]);
      expect(requeued).toMatchObject({ ok: true, value: { work: { state: 'waiting' } } });
      if (!accepted.ok) expect(accepted.error.reason).toBe('offer-ended');
      // Nothing is lost and nothing is held twice: the same agent is asked again.
      await offerOf(chat);
      expect(await loadOf(agent)).toBe(100);
    }
  });

  it('races with a visitor who leaves: the chat ends, and its capacity is freed once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { slug, skills } = await bench.line();
      const agent = await bench.agent({ skills });
      const chat = await bench.chat(slug);
      await offerOf(chat);
      const visitor = await visitorOf(chat);
      await Promise.all([bench.must(leaveWork, { workId: chat }, visitor), requeue(chat)]);
      await bench.eventually('the end', `select from routing.works where id = $1 and state = 'abandoned'`, [chat]);
      expect(await loadOf(agent)).toBe(0);
    }
  });
});
