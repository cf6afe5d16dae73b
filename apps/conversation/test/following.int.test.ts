import {
  conversationStarted,
  fileOutcome,
  getThread,
  listDispositions,
  outcomeFiled,
  putDisposition,
  startConversation,
  type Thread,
} from '@visavis/contracts/conversation';
import type { PersonCaller, VisitorCaller } from '@visavis/contracts/call';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { ConversationBench, must, reasonOf } from './conversation-bench';

let bench: ConversationBench;
let agent: PersonCaller;
let visitor: VisitorCaller;
beforeAll(async () => (bench = await ConversationBench.start()));
beforeEach(async () => {
  agent = await bench.person();
  visitor = await bench.visitor();
});
afterAll(() => bench.stop());

const engine = { kind: 'service', service: 'gateway' } as const;

async function threadOf({ id }: Thread): Promise<Thread> {
  return must(await bench.ask(getThread, { conversationId: id }, engine)).thread;
}

async function kindsOf({ id }: Thread): Promise<string[]> {
  return (await bench.entries(engine, id)).map(({ kind }) => kind);
}

describe('starting a conversation', () => {
  const start = (message = { id: newId(), text: 'Bonjour' }) =>
    ({
      id: newId() as string,
      channel: 'chat',
      queue: 'sales',
      requirements: [],
      answers: { topic: 'x' },
      message,
    }) as const;
  const ask = (input: ReturnType<typeof start>, caller = visitor) =>
    bench.ask(startConversation, { ...input, requirements: [] }, caller);

  it('stores thread, first entry and both events, and answers the same when asked again', async () => {
    const input = start();
    const answers = await Promise.all([ask(input), ask(input), ask(input)]);
    const [first, ...others] = answers.map((answer) => must(answer));
    for (const other of others) expect(other).toEqual(first);
    expect(first?.thread).toMatchObject({
      id: input.id,
      state: 'open',
      workState: 'waiting',
      lastSeq: 1,
      previousId: null,
    });
    expect(first?.entry).toMatchObject({ seq: 1, publicSeq: 1, text: 'Bonjour', from: { kind: 'visitor' } });
    const told = await bench.told(conversationStarted.subject, input.id);
    expect(told.map(({ data }) => data)).toMatchObject([
      { queue: 'sales', contactId: visitor.contactId, locale: 'fr' },
    ]);
  });

  it('is refused while the contact has an open one, also when two come at once', async () => {
    const answers = await Promise.all([ask(start()), ask(start())]);
    expect(answers.map((answer) => reasonOf(answer)).sort()).toEqual(['conversation-open', undefined]);
  });

  it('refuses the id of another’s conversation', async () => {
    const { thread } = await bench.begin(visitor);
    expect(reasonOf(await ask({ ...start(), id: thread.id }, await bench.visitor()))).toBe('id-taken');
  });

  it('links it to the one before', async () => {
    const before = await bench.held(visitor, agent);
    await bench.follow(bench.work(before, { state: 'closed', version: 4 }));
    expect((await bench.begin(visitor)).thread.previousId).toBe(before.id);
  });
});

describe('a thread', () => {
  it('says who joined and left as events of routing come, also out of order and twice', async () => {
    const { thread } = await bench.begin(visitor);
    const second = await bench.person();
    const works = [
      bench.work(thread, { state: 'active', agentId: agent.personId, version: 3 }),
      bench.work(thread, { state: 'offered', agentId: agent.personId, version: 2 }),
      bench.work(thread, { state: 'active', agentId: second.personId, version: 5 }),
      bench.work(thread, { state: 'waiting', version: 4 }),
      bench.work(thread, { state: 'active', agentId: second.personId, version: 5 }),
    ];
    for (const work of works) await bench.peers.tellWork(work);
    await eventually(async () => (await threadOf(thread)).workVersion === 5);
    await bench.follow(works[1]!);
    expect(await kindsOf(thread)).toEqual(['message', 'joined', 'left', 'joined']);
    expect(await threadOf(thread)).toMatchObject({ agentId: second.personId, workState: 'active', state: 'open' });
    const present = await bench.rows(
      'select person_id from conversation.participants where conversation_id = $1 and left_at is null',
      [thread.id],
    );
    expect(present).toEqual([{ person_id: second.personId }]);
  });

  it('closes with the work, once, and lets the agent write no more', async () => {
    const thread = await bench.held(visitor, agent);
    const closed = bench.work(thread, { state: 'closed', version: 6 });
    await Promise.all([bench.follow(closed), bench.follow(closed), bench.peers.tellWork(closed)]);
    expect(await threadOf(thread)).toMatchObject({
      state: 'closed',
      workState: 'closed',
      closedAt: closed.changedAt,
      agentId: agent.personId,
    });
    expect(await kindsOf(thread)).toEqual(['message', 'joined']);
  });

  it('carries on in a linked conversation what was acknowledged after the work had closed', async () => {
    const thread = await bench.held(visitor, agent);
    const closed = bench.work(thread, { state: 'closed', version: 6 });
    must(await bench.say(visitor, thread.id, 'one more thing'));
    must(await bench.say(visitor, thread.id, 'please'));
    await bench.follow(closed);
    const [next] = await bench.rows<{ id: string }>('select id from conversation.threads where previous_id = $1', [
      thread.id,
    ]);
    const entries = await bench.entries(visitor, next!.id);
    expect(entries.map(({ text, seq }) => [seq, text])).toEqual([
      [1, 'one more thing'],
      [2, 'please'],
    ]);
    const [told] = await bench.told(conversationStarted.subject, next!.id);
    expect(told?.data).toMatchObject({ previousId: thread.id, preferredAgentId: agent.personId });
  });

  it('carries on what was said during a wrap-up that routing closed without having heard it', async () => {
    const thread = await bench.held(visitor, agent);
    must(await bench.say(visitor, thread.id, 'answered'));
    await bench.follow(bench.work(thread, { state: 'wrapping', agentId: agent.personId, version: 4 }));
    must(await bench.say(visitor, thread.id, 'not answered'));
    await bench.follow(bench.work(thread, { state: 'closed', version: 5 }));
    const begun = await bench.rows<{ last_seq: number }>(
      'select last_seq from conversation.threads where previous_id = $1',
      [thread.id],
    );
    expect(begun).toEqual([{ last_seq: 1 }]);
  });

  it('begins nothing when nothing was said too late', async () => {
    const thread = await bench.held(visitor, agent);
    must(await bench.say(visitor, thread.id, 'thank you'));
    await bench.follow(bench.work(thread, { state: 'wrapping', agentId: agent.personId, version: 4 }));
    await bench.follow(bench.work(thread, { state: 'closed', version: 5 }));
    expect(await bench.rows('select 1 from conversation.threads where previous_id = $1', [thread.id])).toEqual([]);
  });
});

describe('filing the outcome', () => {
  const disposition = { id: newId(), slug: 'resolved', name: 'Resolved' };
  const file = ({ id: conversationId }: Thread, caller: PersonCaller, slug = 'resolved') =>
    bench.ask(fileOutcome, { conversationId, disposition: slug, note: 'paid back', tags: ['vip'] }, caller);

  beforeAll(async () => {
    const { operatorId, brandId } = bench;
    must(await bench.ask(putDisposition, { ...disposition, operatorId, brandId }, engine));
  });

  it('is done once, by the agent, while wrapping up; the second answers the first', async () => {
    const thread = await bench.held(visitor, agent);
    expect(reasonOf(await file(thread, agent))).toBe('wrong-state');
    await bench.follow(bench.work(thread, { state: 'wrapping', agentId: agent.personId, version: 4 }));
    expect(reasonOf(await file(thread, await bench.person()))).toBe('not-the-owner');
    expect(reasonOf(await file(thread, agent, 'nonsense'))).toBe('unknown-disposition');
    const answers = await Promise.all([file(thread, agent), file(thread, agent)]);
    for (const answer of answers) expect(must(answer).thread.dispositionId).toBe(disposition.id);
    expect(await kindsOf(thread)).toEqual(['message', 'joined', 'outcome']);
    expect((await bench.entries(visitor, thread.id)).map(({ kind }) => kind)).toEqual(['message', 'joined']);
    const told = await bench.told(outcomeFiled.subject, thread.id);
    expect(told).toMatchObject([{ version: 3, data: { agentId: agent.personId, dispositionId: disposition.id } }]);
  });

  it('is answered to its owner only, also once it is filed and closed', async () => {
    const thread = await bench.held(visitor, agent);
    await bench.follow(bench.work(thread, { state: 'wrapping', agentId: agent.personId, version: 4 }));
    must(await file(thread, agent));
    const other = await bench.person();
    expect(reasonOf(await file(thread, other))).toBe('not-the-owner');
    await bench.follow(bench.work(thread, { state: 'closed', agentId: agent.personId, version: 5 }));
    expect(reasonOf(await file(thread, other))).toBe('not-the-owner');
    expect(must(await file(thread, agent)).thread.dispositionId).toBe(disposition.id);
  });

  it('is done again for another wrap-up, when the visitor wrote in the first', async () => {
    const { operatorId, brandId } = bench;
    const other = { id: newId(), slug: 'unresolved', name: 'Unresolved' };
    must(await bench.ask(putDisposition, { ...other, operatorId, brandId }, engine));
    const thread = await bench.held(visitor, agent);
    const move = (state: 'wrapping' | 'active', version: number) =>
      bench.follow(
        bench.work(thread, {
          ...{ state, version, agentId: agent.personId },
          changedAt: new Date(Date.now() + version).toISOString(),
        }),
      );
    await move('wrapping', 4);
    must(await file(thread, agent));
    await move('active', 5);
    expect(reasonOf(await file(thread, agent))).toBe('wrong-state');
    await move('wrapping', 6);
    must(await file(thread, agent, 'unresolved'));
    must(await file(thread, agent));
    expect(await threadOf(thread)).toMatchObject({ dispositionId: other.id });
    const told = await bench.told(outcomeFiled.subject, thread.id);
    expect(told.map(({ data }) => data.dispositionId)).toEqual([disposition.id, other.id]);
  });

  it('asks routing once when the thread has not heard of the wrap-up', async () => {
    const thread = await bench.held(visitor, agent);
    bench.peers.works.set(thread.id, bench.work(thread, { state: 'wrapping', agentId: agent.personId, version: 4 }));
    must(await file(thread, agent));
  });
});

describe('dispositions', () => {
  it('are seeded once, renamed by id, and have a slug of their own', async () => {
    const { operatorId } = bench;
    const brandId = newId();
    const put = (facts: object) =>
      bench.ask(putDisposition, { id: newId(), operatorId, brandId, slug: 'sold', name: 'Sold', ...facts }, engine);
    const id = newId();
    must(await put({ id, ifAbsent: true }));
    must(await put({ id, name: 'Sold!', ifAbsent: true }));
    must(await put({ ifAbsent: true }));
    expect(reasonOf(await put({}))).toBe('slug-taken');
    must(await put({ id, name: 'Sold out' }));
    const { dispositions } = must(await bench.ask(listDispositions, { brandId }, engine));
    expect(dispositions).toEqual([{ id, brandId, slug: 'sold', name: 'Sold out' }]);
  });
});
