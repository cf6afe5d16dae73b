import type { Person } from '@visavis/contracts/directory';
import { getBoard } from '@visavis/contracts/reporting';
import { newId } from '@visavis/kernel/id';
import { eventually } from '@visavis/testkit/eventually';
import { queue } from './fake-records';
import { boardAgent, boardQueue, FakeBoard } from './fake-reporting';
import { GatewayBench } from './gateway-bench';
import type { TestSocket } from './test-socket';

let bench: GatewayBench;
let board: FakeBoard;
beforeAll(async () => {
  bench = await GatewayBench.start({ BEAT_MS: '500' });
  board = new FakeBoard(bench.world);
  board.answer();
});
beforeEach(() => {
  board.queues = [boardQueue()];
  board.agents = [boardAgent(bench.world.agent.id)];
});
afterAll(() => bench.stop());

const [admin, supervisor] = [0, 1];
const person = (index: number): Person => bench.world.people[index]!;

async function watcher(index: number, ...topics: string[]): Promise<TestSocket> {
  const socket = await bench.welcome(await bench.tokenOf(person(index)));
  socket.say({ type: 'subscribe', topics });
  return socket;
}

describe('the live board', () => {
  it('comes as a snapshot, then as what changed, each on what came before', async () => {
    const socket = await watcher(supervisor, 'board');
    const first = await socket.hears('board');
    expect(first).toMatchObject({ base: null, queues: [{ queueId: queue.id, waiting: 0 }], agents: [{ load: 0 }] });
    board.queues = [boardQueue(queue.id, 3)];
    const second = await socket.hears('board', ({ base }) => base === first.version);
    expect(second).toMatchObject({ queues: [{ waiting: 3 }], agents: [], gone: { queueIds: [], agentIds: [] } });
    board.agents = [];
    const third = await socket.hears('board', ({ base }) => base === second.version);
    expect(third).toMatchObject({ queues: [], gone: { agentIds: [bench.world.agent.id] } });
    expect(board.readers.at(-1)).toBe(person(supervisor).id);
    socket.close();
  });

  it('shows queues that nobody ever entered, and some queues only to who wants no others', async () => {
    const other = newId();
    board.queues = [boardQueue(other, 1)];
    const [all, some] = [await watcher(supervisor, 'board'), await watcher(supervisor, `board:${other}`)];
    await all.hears('board', ({ queues }) => queues.some(({ queueId }) => queueId === other));
    await some.hears('board', ({ queues }) => queues.length === 1);
    const shown = (socket: TestSocket) =>
      new Set(socket.of('board').flatMap(({ queues }) => queues.map(({ queueId }) => queueId)));
    expect([shown(all), shown(some)]).toEqual([new Set([other, queue.id]), new Set([other])]);
    await some.hears('board', ({ agents }) => agents.length === 1);
    for (const socket of [all, some]) socket.close();
  });

  it('is read once for all sockets of a person, and not at all when nobody looks', async () => {
    const sockets = [await watcher(admin, 'board'), await watcher(admin, 'board')];
    await Promise.all(sockets.map((socket) => socket.hears('board')));
    const readings = (): number => board.readers.filter((id) => id === person(admin).id).length;
    const before = readings();
    board.queues = [boardQueue(queue.id, 5)];
    await Promise.all(sockets.map((socket) => socket.hears('board', ({ queues }) => queues[0]?.waiting === 5)));
    expect(readings() - before).toBeLessThanOrEqual(2);
    sockets[0]?.say({ type: 'subscribe', topics: [] });
    sockets[1]?.close();
    await sockets[1]?.ends();
    const beats = sockets[0]!.of('beat').length;
    await eventually(() => sockets[0]!.of('beat').length > beats + 1);
    const ended = readings();
    await eventually(() => sockets[0]!.of('beat').length > beats + 4);
    expect(readings()).toBe(ended);
    sockets[0]?.close();
  });

  it('comes whole again to who asks again', async () => {
    const socket = await watcher(supervisor, 'board');
    await socket.hears('board');
    socket.say({ type: 'subscribe', topics: ['board'] });
    await eventually(() => socket.of('board').filter(({ base }) => base === null).length === 2);
    socket.close();
  });

  it('falls silent while reporting is away, and goes on from what was shown', async () => {
    const socket = await watcher(supervisor, 'board');
    const { version } = await socket.hears('board');
    bench.fleet.silence(getBoard);
    await bench.fleet.nats.flush();
    board.queues = [boardQueue(queue.id, 9)];
    const [beats, frames] = [socket.of('beat').length, socket.of('board').length];
    await eventually(() => socket.of('beat').length > beats + 3);
    expect(socket.of('board')).toHaveLength(frames);
    board.answer();
    const next = await socket.hears('board', ({ queues }) => queues[0]?.waiting === 9);
    expect(next.base).toBe(version);
    socket.close();
  });

  it('is for supervisors and administrators', async () => {
    const [agent, client] = [await watcher(2, 'board', `board:${queue.id}`), await watcher(3, 'board')];
    expect(await agent.hears('error')).toMatchObject({ reason: 'not-allowed', detail: 'board' });
    await agent.hears('error', ({ detail }) => detail === `board:${queue.id}`);
    expect(await client.hears('error')).toMatchObject({ reason: 'not-allowed', detail: 'board' });
    expect([...agent.of('board'), ...client.of('board')]).toEqual([]);
    for (const socket of [agent, client]) socket.close();
  });

  it('answers who asks for it once', async () => {
    const answer = await bench.ask('/v1/board', { token: await bench.tokenOf(person(supervisor)) });
    expect(await answer.json()).toMatchObject({ board: { queues: [{ queueId: queue.id }], agents: [{ load: 0 }] } });
    const metrics = await (await bench.ask('/metrics')).text();
    for (const name of ['board_read_seconds', 'board_frames_total', 'board_push_age_seconds']) {
      expect(metrics).toContain(`visavis_${name}`);
    }
  });
});
