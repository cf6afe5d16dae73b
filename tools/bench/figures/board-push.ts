import type { ServerFrame } from '@visavis/contracts/realtime';
import { enqueueWork } from '@visavis/contracts/routing';
import { newId } from '@visavis/kernel/id';
import { openBus, type OpenBus } from '@visavis/messaging/open-bus';
import type { Platform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { eventually } from '../../infra/eventually';
import { eachRound, Tally, type Bench } from '../bench';
import { BenchSocket } from '../bench-socket';
import { makeCrowd, type Crowd } from '../crowd';
import type { Figure } from '../figure';

const QUEUES = 20;
const WITHIN_MS = 10_000;
/** Between two changes, at least and on top: nothing may fall into step with the board’s own beat. */
const PAUSE_MS = 25;
const JITTER_MS = 50;
/** What the board promises: at most a second old. */
const PROMISED_MS = 1_000;

interface Change {
  readonly queueId: string;
  /** How many wait in the queue since then. */
  readonly waiting: number;
  readonly committedAt: number;
}

/** A supervisor’s board while chats come into line. */
class BoardWatch {
  private readonly waiting = new Map<string, number>();
  private pending: Change[] = [];
  private samples: number[] = [];

  private constructor(
    private readonly crowd: Crowd,
    private readonly socket: BenchSocket,
    private readonly gateway: OpenBus,
  ) {
    socket.hear((frame) => this.hear(frame));
  }

  static async open(platform: Platform): Promise<BoardWatch> {
    const crowd = await makeCrowd(platform, {
      ...{ agents: 0, supervisors: 1, queues: QUEUES, capacity: 0, isAutoAccept: false },
    });
    const socket = await BenchSocket.welcomed(platform.url, crowd.supervisors[0]?.token ?? '');
    const snapshot = socket.until((frame) => frame.type === 'board' || undefined, WITHIN_MS, 'the board');
    socket.say({ type: 'subscribe', topics: ['board'] });
    await snapshot;
    const gateway = await openBus(platform.stores.natsUrl('gateway'), 'gateway');
    return new BoardWatch(crowd, socket, gateway);
  }

  /** So many chats come into line; from routing’s note of each to the frame that counts it, in milliseconds. */
  async changes(count: number): Promise<number[]> {
    this.samples = [];
    for (let made = 0; made < count; made += 1) {
      await this.enter(this.crowd.queues[made % QUEUES] ?? { id: '', slug: '' });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS + Math.random() * JITTER_MS));
    }
    await eventually(() => this.pending.length === 0, { withinMs: WITHIN_MS, what: 'the board to show every change' });
    return this.samples;
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.gateway.close();
  }

  private async enter({ id: queueId, slug }: Crowd['queues'][number]): Promise<void> {
    const { operatorId, brandId } = this.crowd;
    const contactId = newId();
    const place = { id: newId(), operatorId, brandId, contactId, channel: 'chat', queue: slug, locale: 'fr' } as const;
    const call = { caller: { kind: 'visitor', operatorId, brandId, contactId }, correlationId: newId() } as const;
    const input = { ...place, requirements: [], startedAt: new Date().toISOString() };
    const { work } = taken(await this.gateway.bus.request(enqueueWork, input, call, { deadlineMs: WITHIN_MS }));
    const waiting = (this.waiting.get(queueId) ?? 0) + 1;
    this.waiting.set(queueId, waiting);
    this.pending.push({ queueId, waiting, committedAt: Date.parse(work.changedAt) });
  }

  private hear(frame: ServerFrame): void {
    if (frame.type !== 'board') return;
    const now = performance.timeOrigin + performance.now();
    const shown = new Map(frame.queues.map(({ queueId, waiting }) => [queueId, waiting]));
    const isShown = ({ queueId, waiting }: Change): boolean => (shown.get(queueId) ?? -1) >= waiting;
    this.samples.push(...this.pending.filter(isShown).map(({ committedAt }) => now - committedAt));
    this.pending = this.pending.filter((change) => !isShown(change));
  }
}

/** How old the live board is. */
export const boardPush: Bench = {
  name: 'board',
  run: async (context) => {
    const tally = new Tally();
    const watch = await BoardWatch.open(await context.platform());
    const count = context.isQuick ? 20 : 150;
    await eachRound(context, 'changes on the board', async () => {
      tally.noteAll('board', await watch.changes(count));
    });
    await watch.close();
    const figure = (percent: number): Figure => ({
      ...{ id: `board-p${String(percent)}`, unit: 'ms', goal: { of: 'value', atMost: PROMISED_MS } },
      title: `change committed to the supervisor’s board, p${String(percent)}`,
      reading: tally.percentile('board', percent),
    });
    return [figure(50), figure(99)];
  },
};
