import type { Board, BoardFrame, BoardQueue } from '@visavis/contracts/board';
import type { ServerFrame } from '@visavis/contracts/realtime';
import { ok, refused } from '@visavis/kernel/result';
import type { Answer } from '../ports';
import { BoardWatch } from './board-watch';
import { Session } from './session';

const tally = { offered: 0, answered: 0, abandoned: 0, serviceLevel: null };
const row = (queueId: string, waiting: number): BoardQueue => ({
  queueId,
  brandId: 'b1',
  waiting,
  offered: 0,
  active: 0,
  longestSince: null,
  now: tally,
  today: tally,
});

/** Reporting, a clock moved by hand, and sockets that take frames or do not. */
class World {
  now = 0;
  queues: Record<string, number> = { a: 1 };
  isAway = false;
  reads = 0;
  private due: { atMs: number; work: () => void }[] = [];
  readonly watch = new BoardWatch(
    () => this.read(),
    { after: (ms, work) => (this.due.push({ atMs: this.now + ms, work }), () => undefined) },
    () => this.now,
  );

  socket(queueIds: readonly string[] | null = null): { session: Session; frames: BoardFrame[]; wire: Wire } {
    const wire = new Wire();
    const session = new Session(wire, 0);
    session.board = { queueIds: queueIds && new Set(queueIds), shown: undefined };
    this.watch.add(session);
    return { session, frames: wire.frames, wire };
  }

  async pass(ms: number): Promise<void> {
    for (const until = this.now + ms; this.now < until; this.now += 100) {
      await settled();
      const due = this.due.filter(({ atMs }) => atMs <= this.now);
      this.due = this.due.filter(({ atMs }) => atMs > this.now);
      for (const { work } of due) work();
    }
    await settled();
  }

  private async read(): Promise<Answer<Board>> {
    this.reads += 1;
    if (this.isAway) return refused({ code: 'unavailable', reason: 'no-responder' });
    const queues = Object.entries(this.queues).map(([id, waiting]) => row(id, waiting));
    return ok({ version: this.now + 1, asOf: new Date(this.now).toISOString(), queues, agents: [] });
  }
}

class Wire {
  readonly place = { origin: undefined, host: undefined };
  readonly frames: BoardFrame[] = [];
  isBehind = false;
  send(frame: ServerFrame): void {
    if (frame.type === 'board') this.frames.push(frame);
  }
  ping(): void {
    throw new Error('not asked');
  }
  close(): void {
    throw new Error('not asked');
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const told = ({ base, queues, gone }: BoardFrame) => ({
  base,
  queues: queues.map(({ queueId, waiting }) => [queueId, waiting]),
  gone: gone.queueIds,
});

describe('watching the board', () => {
  it('reads for all sockets at once, and sends each a snapshot, then what changed', async () => {
    const world = new World();
    const [all, some] = [world.socket(), world.socket(['b'])];
    await world.pass(100);
    expect(all.frames.map(told)).toEqual([{ base: null, queues: [['a', 1]], gone: [] }]);
    expect(some.frames.map(told)).toEqual([{ base: null, queues: [], gone: [] }]);
    world.queues = { b: 2 };
    await world.pass(500);
    expect(all.frames.slice(1).map(told)).toEqual([{ base: 1, queues: [['b', 2]], gone: ['a'] }]);
    expect(some.frames.slice(1).map(told)).toEqual([{ base: 1, queues: [['b', 2]], gone: [] }]);
    expect(world.reads).toBe(2);
  });

  it('says within 5 s that nothing has changed, on what was shown last', async () => {
    const world = new World();
    const { frames } = world.socket();
    await world.pass(4_400);
    expect(frames).toHaveLength(1);
    await world.pass(600);
    expect(frames.slice(1).map(told)).toEqual([{ base: 1, queues: [], gone: [] }]);
    world.queues = { a: 7 };
    await world.pass(500);
    expect(frames.at(-1)).toMatchObject({ base: frames[1]!.version });
  });

  it('sends nothing while reporting does not answer, and goes on when it does', async () => {
    const world = new World();
    const { frames } = world.socket();
    await world.pass(100);
    world.isAway = true;
    await world.pass(10_000);
    expect(frames).toHaveLength(1);
    world.isAway = false;
    await world.pass(500);
    expect(frames.map(({ base }) => base)).toEqual([null, 1]);
  });

  it('owes a slow socket what it did not take, and pays it at once when it is back', async () => {
    const world = new World();
    const { frames, wire } = world.socket();
    await world.pass(100);
    wire.isBehind = true;
    world.queues = { a: 1, b: 1 };
    await world.pass(1_000);
    world.queues = { b: 2, c: 3 };
    await world.pass(8_000);
    expect(frames).toHaveLength(1);
    wire.isBehind = false;
    await world.pass(500);
    expect(frames.slice(1).map(told)).toEqual([
      {
        base: 1,
        queues: [
          ['b', 2],
          ['c', 3],
        ],
        gone: ['a'],
      },
    ]);
  });

  it('answers one who comes later, or asks again, with a snapshot of the last reading', async () => {
    const world = new World();
    const first = world.socket();
    await world.pass(300);
    const late = world.socket();
    expect(late.frames.map(told)).toEqual([{ base: null, queues: [['a', 1]], gone: [] }]);
    first.session.board = { queueIds: null, shown: undefined };
    world.watch.add(first.session);
    expect(first.frames.map(({ base }) => base)).toEqual([null, null]);
    expect(world.reads).toBe(1);
  });

  it('reads no more when nobody looks, and begins anew for the next', async () => {
    const world = new World();
    const { session } = world.socket();
    await world.pass(100);
    session.isClosed = true;
    await world.pass(2_000);
    expect([world.reads, world.watch.isIdle]).toEqual([1, true]);
    const { frames } = world.socket();
    await world.pass(100);
    expect(frames.map(({ base }) => base)).toEqual([null]);
  });
});
