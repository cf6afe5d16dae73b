import {
  acceptOffer,
  declineOffer,
  endWork,
  explainWork,
  finishWrapUp,
  getDesk,
  getWork,
  leaveWork,
  listPositions,
  notePagePresence,
} from '@visavis/contracts/routing';
import type { PersonCaller } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { putAgent } from '@visavis/contracts/routing-setup';
import { RoutingBench, SETUP } from './routing-bench';

let bench: RoutingBench;
beforeAll(async () => (bench = await RoutingBench.start()));
afterAll(() => bench.stop());

interface OfferRow {
  id: string;
  agent_id: string;
  expires_at: Date;
}

const offerOf = (workId: string): Promise<OfferRow> =>
  bench.eventually('an offer', `select * from routing.offers where work_id = $1 and state = 'pending'`, [workId]);

const stateOf = (workId: string, state: string) =>
  bench.eventually(`work ${state}`, 'select * from routing.works where id = $1 and state = $2', [workId, state]);

async function loadOf(agent: PersonCaller): Promise<number> {
  return (await bench.must(getDesk, { agentId: agent.personId }, agent)).agent.load;
}

describe('an offer', () => {
  it('goes to the agent with the skill at its level, and to nobody else', async () => {
    const { slug, skills } = await bench.line();
    const at = (level: number) => skills.map(({ skill }) => ({ skill, level }));
    await bench.agent({ skills: at(2) });
    await bench.agent({ skills: at(5), brandIds: [] });
    await bench.agent({ skills: at(5), capacity: 50 });
    await bench.agent({ skills: at(5), isAway: true });
    const able = await bench.agent({ skills });
    const offer = await offerOf(await bench.chat(slug));
    expect(offer.agent_id).toBe(able.personId);
    expect(await loadOf(able)).toBe(100);
  });

  it('goes to whoever has every skill asked for, and lines that ask for the same do not get in each other’s way', async () => {
    const [one, other] = [await bench.line(), await bench.line()];
    await bench.agent({ skills: one.skills });
    await bench.agent({ skills: other.skills });
    const able = await bench.agent({ skills: [...one.skills, ...other.skills], capacity: 200 });
    const sameSlug = `line-${newId()}`;
    await bench.queue(sameSlug, { requirements: one.skills });
    const chats = [await bench.chat(one.slug, other.skills), await bench.chat(sameSlug, other.skills)];
    for (const chat of chats) expect((await offerOf(chat)).agent_id).toBe(able.personId);
  });

  it('accepted gives the chat to the agent, twice said once done', async () => {
    const { slug, skills } = await bench.line();
    const agent = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    const { id } = await offerOf(chat);
    const first = await bench.must(acceptOffer, { offerId: id }, agent);
    expect(first.work).toMatchObject({ state: 'active', agentId: agent.personId });
    expect(await bench.must(acceptOffer, { offerId: id }, agent)).toEqual(first);
    expect(await bench.rows('select outcome from routing.queue_visits where work_id = $1', [chat])).toEqual([
      { outcome: 'answered' },
    ]);
  });

  it('is nobody else’s to accept', async () => {
    const { slug, skills } = await bench.line();
    await bench.agent({ skills });
    const other = await bench.agent();
    const { id } = await offerOf(await bench.chat(slug));
    expect(await bench.ask(acceptOffer, { offerId: id }, other)).toMatchObject({
      ok: false,
      error: { reason: 'unknown-offer' },
    });
  });

  it('declined goes back to its old place and to the next agent, not to the refuser', async () => {
    const { slug, skills } = await bench.line();
    const first = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    const { id } = await offerOf(chat);
    const before = await bench.rows('select entered_at from routing.works where id = $1', [chat]);
    await bench.must(declineOffer, { offerId: id, reason: null }, first);
    expect(await loadOf(first)).toBe(0);
    const second = await bench.agent({ skills });
    expect((await offerOf(chat)).agent_id).toBe(second.personId);
    expect(await bench.rows('select entered_at from routing.works where id = $1', [chat])).toEqual(before);
  });

  it('let pass makes the agent not responding until they say they are available', async () => {
    const { slug, skills } = await bench.line({ offerTimeoutMs: 1_000 });
    const agent = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    const { id } = await offerOf(chat);
    await bench.eventually('the time-out', `select from routing.offers where id = $1 and state = 'timed_out'`, [id]);
    await stateOf(chat, 'waiting');
    expect((await bench.must(getDesk, { agentId: agent.personId }, agent)).agent).toMatchObject({
      state: 'not-responding',
      load: 0,
    });
    expect(await bench.ask(acceptOffer, { offerId: id }, agent)).toMatchObject({
      ok: false,
      error: { reason: 'offer-ended' },
    });
    await bench.presence(agent, {});
    expect((await bench.must(getDesk, { agentId: agent.personId }, agent)).agent.state).toBe('available');
  });

  it('of an agent who is lost is withdrawn, and their chats return to the head of the line', async () => {
    const { slug, skills } = await bench.line();
    const agent = await bench.agent({ skills, capacity: 200 });
    const held = await bench.chat(slug);
    await bench.must(acceptOffer, { offerId: (await offerOf(held)).id }, agent);
    const offered = await bench.chat(slug);
    await offerOf(offered);
    const later = await bench.chat(slug);
    await bench.presence(agent, { connectivity: 'lost' }, 'lost');
    await stateOf(held, 'waiting');
    await stateOf(offered, 'waiting');
    const { positions } = await bench.must(listPositions, { workIds: [later, offered, held] }, agent);
    expect(new Map(positions.map(({ workId, position }) => [workId, position]))).toEqual(
      new Map([
        [held, 1],
        [offered, 2],
        [later, 3],
      ]),
    );
    expect(await loadOf(agent)).toBe(0);
  });
});

describe('a chat whose agent is lost', () => {
  it('waits at its old place however long the talk was, and is offered to the next agent at once', async () => {
    const { slug, skills } = await bench.line();
    const agent = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    await bench.must(notePagePresence, { present: [chat], gone: [] }, SETUP);
    await bench.must(acceptOffer, { offerId: (await offerOf(chat)).id }, agent);
    await bench.rows(`update routing.works set page_seen_at = page_seen_at - interval '6 minutes' where id = $1`, [
      chat,
    ]);
    await bench.presence(agent, { connectivity: 'lost' }, 'lost');
    const next = await bench.agent({ skills });
    expect((await offerOf(chat)).agent_id).toBe(next.personId);
    const [work] = await bench.rows('select page_gone_at from routing.works where id = $1', [chat]);
    expect(work).toEqual({ page_gone_at: null });
  });
});

describe('a talk the visitor ends', () => {
  it('is not woken by the line that says so, but by a message', async () => {
    const { slug, skills } = await bench.line();
    const agent = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    await bench.must(acceptOffer, { offerId: (await offerOf(chat)).id }, agent);
    await bench.must(endWork, { workId: chat }, agent);
    await bench.said(chat, 'left');
    await bench.said(chat, 'message');
    await stateOf(chat, 'active');
    const woken = await bench.rows(
      `select version from routing.work_transitions where work_id = $1 and reason = 'visitor-wrote'`,
      [chat],
    );
    expect(woken).toHaveLength(1);
    await bench.must(endWork, { workId: chat }, agent);
    await bench.said(chat, 'left');
    const witness = await bench.chat(slug);
    await bench.said(witness, 'message');
    expect((await bench.must(getWork, { workId: chat }, agent)).work.state).toBe('wrapping');
  });
});

describe('a visitor whose page is gone', () => {
  it('keeps the place unoffered, and is offered when back', async () => {
    const { slug, skills } = await bench.line();
    const chat = await bench.chat(slug);
    await bench.must(notePagePresence, { present: [chat], gone: [] }, SETUP);
    await bench.must(notePagePresence, { present: [], gone: [chat] }, SETUP);
    const agent = await bench.agent({ skills });
    const witness = await bench.chat(slug);
    await offerOf(witness);
    expect(await bench.rows('select from routing.offers where work_id = $1', [chat])).toEqual([]);
    const room = { agentId: agent.personId, operatorId: bench.operatorId, capacity: 200, skills };
    await bench.must(putAgent, { ...room, brandCaps: [], channelCaps: [], ifAbsent: false });
    await bench.must(notePagePresence, { present: [chat], gone: [] }, SETUP);
    expect((await offerOf(chat)).agent_id).toBe(agent.personId);
  });

  it('is not taken for gone because routing was away for long', async () => {
    const { slug, skills } = await bench.line();
    const chat = await bench.chat(slug);
    await bench.rows(
      `update routing.works set page_seen_at = clock_timestamp() - interval '20 minutes' where id = $1`,
      [chat],
    );
    await bench.eventually('a doubt', 'select from routing.works where id = $1 and page_gone_at is not null', [chat]);
    await stateOf(chat, 'waiting');
    await bench.must(notePagePresence, { present: [chat], gone: [] }, SETUP);
    const agent = await bench.agent({ skills });
    expect((await offerOf(chat)).agent_id).toBe(agent.personId);
  });

  it('is abandoned as of the moment of leaving', async () => {
    const { slug } = await bench.line();
    const chat = await bench.chat(slug);
    const left = await bench.rows<{ at: Date }>(
      `update routing.works set entered_at = entered_at - interval '7 minutes', page_seen_at = clock_timestamp(),
         page_gone_at = clock_timestamp() - interval '6 minutes' where id = $1 returning page_gone_at as at`,
      [chat],
    );
    await bench.rows(`update routing.queue_visits set began_at = began_at - interval '7 minutes' where work_id = $1`, [
      chat,
    ]);
    await stateOf(chat, 'abandoned');
    const [visit] = await bench.rows('select outcome, ended_at as at from routing.queue_visits where work_id = $1', [
      chat,
    ]);
    expect(visit).toEqual({ outcome: 'abandoned', at: left[0]?.at });
  });
});

describe('capacity', () => {
  it('stays taken through wrap-up and is free once the outcome is filed', async () => {
    const { slug, skills } = await bench.line();
    const agent = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    await bench.must(acceptOffer, { offerId: (await offerOf(chat)).id }, agent);
    const next = await bench.chat(slug);
    const ended = await bench.must(endWork, { workId: chat }, agent);
    expect(ended.work.state).toBe('wrapping');
    // Said again because the answer was lost, it changes nothing and answers the same.
    expect(await bench.must(endWork, { workId: chat }, agent)).toEqual(ended);
    expect(await loadOf(agent)).toBe(100);
    const colleague = await bench.agent({ isAway: true });
    const notTheirs = await bench.ask(finishWrapUp, { workId: chat }, colleague);
    expect(notTheirs).toMatchObject({ ok: false, error: { reason: 'not-the-owner' } });
    await bench.must(finishWrapUp, { workId: chat }, agent);
    expect((await bench.must(endWork, { workId: chat }, agent)).work.state).toBe('closed');
    expect((await offerOf(next)).agent_id).toBe(agent.personId);
  });

  it('is given back when the visitor leaves an offered chat', async () => {
    const { slug, skills } = await bench.line();
    const agent = await bench.agent({ skills });
    const chat = await bench.chat(slug);
    await offerOf(chat);
    const [work] = await bench.rows<{ contact_id: string }>('select contact_id from routing.works where id = $1', [
      chat,
    ]);
    const { operatorId, brandId } = bench;
    const visitor = { kind: 'visitor', operatorId, brandId, contactId: work?.contact_id ?? '' } as const;
    expect((await bench.must(leaveWork, { workId: chat }, visitor)).work.state).toBe('abandoned');
    expect(await loadOf(agent)).toBe(0);
    const stranger = { ...visitor, contactId: newId() };
    expect(await bench.ask(leaveWork, { workId: chat }, stranger)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('of one brand does not exceed the agent’s cap for it', async () => {
    const { slug, skills } = await bench.line();
    const brandCaps = [{ brandId: bench.brandId, cap: 100 }];
    const agent = await bench.agent({ skills, capacity: 300, brandCaps });
    const [first, second] = [await bench.chat(slug), await bench.chat(slug)];
    await bench.must(acceptOffer, { offerId: (await offerOf(first)).id }, agent);
    const explained = await bench.must(explainWork, { workId: second }, agent);
    expect(explained.waiting).toContainEqual({ condition: 'no-room', agents: 1 });
    expect(explained.work.state).toBe('waiting');
  });
});
