import { Pool } from 'pg';
import type { ServerFrame } from '@visavis/contracts/realtime';
import type { Platform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { eachRound, Tally, type Bench } from '../bench';
import { BenchSocket } from '../bench-socket';
import { makeCrowd, visit, type Crowd, type Guest, type Member } from '../crowd';
import type { Figure, Goal } from '../figure';
import { FreedPath } from '../floors/freed-path';

const WITHIN_MS = 10_000;
/** Product promise P5. */
const PROMISED_MS = 250;

interface Offered {
  readonly offerId: string;
  readonly conversationId: string;
  /** When the frame came, by the wall clock that Postgres reads too. */
  readonly at: number;
}

/** One agent with room for one chat: whatever frees it brings the next. */
class Desk {
  private constructor(
    private readonly place: { readonly platform: Platform; readonly crowd: Crowd; readonly admin: Pool },
    private readonly agent: Member,
    private readonly socket: BenchSocket,
    private held: Guest,
  ) {}

  static async open(platform: Platform): Promise<Desk> {
    const crowd = await makeCrowd(platform, { agents: 1, capacity: 100, isAutoAccept: false });
    const [agent] = crowd.agents;
    if (!agent) throw new Error('a crowd without agents');
    const socket = await BenchSocket.welcomed(platform.url, agent.token);
    const admin = new Pool({ connectionString: platform.databaseUrl, max: 1 });
    const first = offered(socket);
    const held = await visit(platform, crowd);
    taken(await agent.http.putPresence('available'));
    taken(await agent.http.acceptOffer((await first).offerId));
    return new Desk({ platform, crowd, admin }, agent, socket, held);
  }

  /** A chat ends while another waits: from the moment routing notes the end to the next offer, in milliseconds each. */
  async freed(count: number): Promise<number[]> {
    const ends = new Map<string, number>();
    for (let made = 0; made < count; made += 1) {
      const next = await visit(this.place.platform, this.place.crowd);
      const offer = offered(this.socket);
      taken(await this.agent.http.closeConversation(this.held.conversationId));
      const { offerId, at } = await offer;
      ends.set(this.held.conversationId, at);
      taken(await this.agent.http.acceptOffer(offerId));
      this.held = next;
    }
    const { rows } = await this.place.admin.query<{ id: string; at: number }>(
      `select work_id as id, extract(epoch from at)::float8 * 1000 as at from routing.work_transitions
       where to_state = 'closed' and work_id = any($1)`,
      [[...ends.keys()]],
    );
    return rows.map(({ id, at }) => (ends.get(id) ?? NaN) - at);
  }

  /** The agent comes back from a break while somebody waits: from their request to the offer, in milliseconds each. */
  async available(count: number): Promise<number[]> {
    const { http } = this.agent;
    const samples: number[] = [];
    taken(await http.putPresence('break'));
    taken(await http.closeConversation(this.held.conversationId));
    this.held = await visit(this.place.platform, this.place.crowd);
    for (let left = count; left > 0; left -= 1) {
      const begun = performance.now();
      const offer = offered(this.socket).then((told) => ({ ...told, tookMs: performance.now() - begun }));
      taken(await http.putPresence('available'));
      const { offerId, tookMs } = await offer;
      samples.push(tookMs);
      if (left === 1) taken(await http.acceptOffer(offerId));
      else await this.breakOff();
    }
    return samples;
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.place.admin.end();
  }

  private async breakOff(): Promise<void> {
    const ended = this.socket.until((frame) => frame.type === 'offer-ended' || undefined, WITHIN_MS, 'its end');
    taken(await this.agent.http.putPresence('break'));
    await ended;
  }
}

function offered(socket: BenchSocket): Promise<Offered> {
  const found = (frame: ServerFrame): Offered | undefined =>
    frame.type === 'offer'
      ? {
          offerId: frame.offer.id,
          conversationId: frame.offer.conversation.id,
          at: performance.timeOrigin + performance.now(),
        }
      : undefined;
  return socket.until(found, WITHIN_MS, 'an offer');
}

/** How long freed hands wait for the next chat. */
export const freed: Bench = {
  name: 'freed',
  run: async (context) => {
    const tally = new Tally();
    const [count, floorCount] = context.isQuick ? [15, 100] : [120, 1_000];
    const platform = await context.platform();
    const [desk, path] = [await Desk.open(platform), await FreedPath.open(context.stores)];
    await eachRound(context, 'capacity freed', async () => {
      tally.noteAll('floor', await repeated(floorCount, () => path.once()));
      tally.noteAll('freed', await desk.freed(count));
      tally.noteAll('available', await desk.available(count));
    });
    await Promise.all([desk.close(), path.close()]);
    return figures(tally);
  },
};

async function repeated(count: number, work: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  while (samples.length < count) samples.push(await work());
  return samples;
}

function figures(tally: Tally): Figure[] {
  const floorOf = (percent: number) => ({
    floor: { title: 'commit, BullMQ, commit, socket', reading: tally.percentile('floor', percent) },
  });
  const figure = (key: string, title: string, percent: number, goal: Goal): Figure => ({
    ...{ id: `${key}-p${String(percent)}`, title: `${title}, p${String(percent)}`, unit: 'ms', goal },
    reading: tally.percentile(key, percent),
  });
  const freedTitle = 'capacity freed to offer on the agent’s socket';
  const promised: Goal = { of: 'value', atMost: PROMISED_MS };
  return [
    { ...figure('freed', freedTitle, 50, { of: 'ratio', atMost: 1.5 }), ...floorOf(50) },
    { ...figure('freed', freedTitle, 99, { of: 'ratio', atMost: 2 }), ...floorOf(99) },
    { ...figure('freed', `${freedTitle} (promise P5)`, 99, promised), id: 'freed-promise' },
    figure('available', '“available” said to offer on the agent’s socket', 50, promised),
    figure('available', '“available” said to offer on the agent’s socket (P5)', 99, promised),
  ];
}
