import { appendEntry, type Thread } from '@visavis/contracts/conversation';
import { personChanged, type Person } from '@visavis/contracts/directory';
import { notePagePresence, workChanged } from '@visavis/contracts/routing';
import type { Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { contact } from './fake-records';
import { GatewayBench } from './gateway-bench';
import type { TestSocket } from './test-socket';

let bench: GatewayBench;
beforeAll(async () => (bench = await GatewayBench.start({ HEADS_MS: '300', BEAT_MS: '500' })));
afterAll(() => bench.stop());

const supervisor = (): Person => bench.world.people[1]!;
const topic = ({ id }: Thread): string => `conversation:${id}`;

function tell(work: Work): void {
  const by = { kind: 'system' as const, id: null };
  bench.fleet.tell(workChanged, work.id, work.operatorId, {
    ...{ work, from: 'waiting' as const, reason: 'test', by, previousAgentId: null },
  });
}

async function reader(...threads: Thread[]): Promise<TestSocket> {
  const socket = await bench.welcome(await bench.tokenOf(supervisor()));
  socket.say({ type: 'subscribe', topics: threads.map(topic) });
  return socket;
}

/** One short chat as its visitor sees it, told the same way each time; `meanwhile` happens in the middle. */
async function seenByVisitor(meanwhile: (thread: Thread) => Promise<void>): Promise<string> {
  const visitor = contact();
  const thread = bench.world.begin(visitor);
  const socket = await bench.welcome(await bench.visitorToken(visitor));
  await meanwhile(thread);
  bench.fleet.show(bench.world.say(thread.id, 'one'));
  await eventually(() => socket.seqs(thread.id).length === 1);
  tell(bench.world.move(thread.id, { state: 'active', agentId: bench.world.agent.id }));
  await socket.hears('conversation', ({ conversation }) => conversation.state === 'active');
  bench.fleet.show(bench.world.say(thread.id, 'a note', true));
  bench.fleet.show(bench.world.say(thread.id, 'two'));
  await eventually(() => socket.seqs(thread.id).length === 2);
  tell(bench.world.move(thread.id, { state: 'closed' }));
  await socket.hears('conversation', ({ conversation }) => conversation.state === 'closed');
  const frames = socket.frames.filter(({ type }) => type !== 'welcome' && type !== 'beat');
  socket.close();
  // Ids are the only thing in which two chats told alike may differ.
  const ids = new Map<string, number>();
  return JSON.stringify(frames).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    if (!ids.has(id)) ids.set(id, ids.size);
    return `id-${String(ids.get(id))}`;
  });
}

describe('reading in silence', () => {
  it('shows the conversation, what was said and what is said, notes too', async () => {
    const thread = bench.world.begin(contact(), 'active', bench.world.agent.id);
    bench.world.say(thread.id, 'before');
    const socket = await reader(thread);
    const { conversation } = await socket.hears('conversation', (frame) => frame.conversation.id === thread.id);
    expect(conversation).toMatchObject({ state: 'active', agent: { id: bench.world.agent.id } });
    bench.fleet.show(bench.world.say(thread.id, 'a note', true));
    bench.fleet.show(bench.world.say(thread.id, 'after'));
    await eventually(() => socket.seqs(thread.id).length === 3);
    expect(socket.of('message').map(({ message }) => [message.kind, message.text])).toEqual([
      ['message', 'before'],
      ['note', 'a note'],
      ['message', 'after'],
    ]);
    tell(bench.world.move(thread.id, { state: 'wrapping' }));
    await socket.hears('conversation', (frame) => frame.conversation.state === 'wrapping');
    bench.world.say(thread.id, 'still read');
    await eventually(() => socket.seqs(thread.id).length === 4);
    socket.close();
  });

  it('is not seen by the visitor: byte for byte the same frames, and nobody wrote', async () => {
    const alone = await seenByVisitor(async () => undefined);
    const writes = bench.fleet.inputsOf(appendEntry).length;
    const read = await seenByVisitor(async (thread) => {
      const socket = await reader(thread);
      await socket.hears('conversation', ({ conversation }) => conversation.id === thread.id);
    });
    expect(read).toBe(alone);
    expect(bench.fleet.inputsOf(appendEntry)).toHaveLength(writes);
  });

  it('is neither a visit nor its end: a place in line is not touched when the reader goes', async () => {
    const thread = bench.world.begin(contact());
    const socket = await reader(thread);
    await socket.hears('conversation', ({ conversation }) => conversation.id === thread.id);
    socket.close();
    await socket.ends();
    // A visitor who comes and goes afterwards shows that all was told that would be.
    const visitor = contact();
    const other = bench.world.begin(visitor);
    const page = await bench.welcome(await bench.visitorToken(visitor));
    page.close();
    const told = (key: 'present' | 'gone'): string[] =>
      bench.fleet.inputsOf(notePagePresence).flatMap((input) => (input as Record<string, string[]>)[key] ?? []);
    await eventually(() => told('gone').includes(other.id));
    expect([...told('present'), ...told('gone')]).not.toContain(thread.id);
  });

  it('ends when its topic is dropped, and begins whole when it is named again', async () => {
    const [thread, other] = [bench.world.begin(contact()), bench.world.begin(contact())];
    bench.world.say(thread.id, 'one');
    const socket = await reader(thread);
    await eventually(() => socket.seqs(thread.id).length === 1);
    socket.say({ type: 'subscribe', topics: [topic(other)] });
    await socket.hears('conversation', ({ conversation }) => conversation.id === other.id);
    bench.fleet.show(bench.world.say(thread.id, 'two'));
    bench.fleet.show(bench.world.say(other.id, 'elsewhere'));
    await eventually(() => socket.seqs(other.id).length === 1);
    expect(socket.seqs(thread.id)).toEqual([1]);
    socket.say({ type: 'subscribe', topics: [topic(thread)] });
    await eventually(() => socket.seqs(thread.id).length === 3);
    expect(socket.seqs(thread.id)).toEqual([1, 1, 2]);
    const shown = socket.of('conversation').filter(({ conversation }) => conversation.id === thread.id);
    expect(shown).toHaveLength(2);
    socket.close();
  });

  it('goes on over a lost connection from where the reader was', async () => {
    const thread = bench.world.begin(contact());
    for (const text of ['one', 'two']) bench.world.say(thread.id, text);
    const socket = await bench.welcome(await bench.tokenOf(supervisor()), { [thread.id]: 1 });
    socket.say({ type: 'subscribe', topics: [topic(thread)] });
    await eventually(() => socket.seqs(thread.id).length === 1);
    expect(socket.seqs(thread.id)).toEqual([2]);
    socket.close();
  });

  it('is refused for what the reader may not see, and to agents', async () => {
    const foreign = bench.world.begin(contact());
    bench.world.threads.set(foreign.id, { ...foreign, brandId: newId() });
    bench.world.say(foreign.id, 'secret');
    const nothing = { ...foreign, id: newId() };
    const socket = await reader(foreign, nothing);
    for (const thread of [foreign, nothing]) {
      const error = await socket.hears('error', ({ detail }) => detail === topic(thread));
      expect(error.reason).toBe('unknown-conversation');
    }
    const agent = await bench.welcome(await bench.tokenOf(bench.world.agent));
    const thread = bench.world.begin(contact());
    agent.say({ type: 'subscribe', topics: [topic(thread)] });
    expect(await agent.hears('error')).toMatchObject({ reason: 'not-allowed', detail: topic(thread) });
    for (const { id } of [foreign, thread]) bench.fleet.show(bench.world.say(id, 'secret'));
    const beats = socket.of('beat').length;
    await eventually(() => socket.of('beat').length > beats + 1);
    expect([...socket.seqs(foreign.id), ...agent.seqs(thread.id)]).toEqual([]);
    socket.close();
    agent.close();
  });

  it('ends at once when the brand is taken from the reader', async () => {
    const thread = bench.world.begin(contact());
    const socket = await reader(thread);
    await socket.hears('conversation', ({ conversation }) => conversation.id === thread.id);
    const { id: personId, operatorId, role, teamId } = supervisor();
    const data = { personId, role, teamId, brandIds: [], isDisabled: false };
    bench.fleet.tell(personChanged, personId, operatorId, data, 2);
    expect(await socket.hears('error')).toMatchObject({ reason: 'unknown-conversation', detail: topic(thread) });
    bench.fleet.show(bench.world.say(thread.id, 'secret'));
    const beats = socket.of('beat').length;
    await eventually(() => socket.of('beat').length > beats + 1);
    expect(socket.of('message')).toEqual([]);
    socket.close();
  });
});
