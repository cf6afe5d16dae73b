import { Pool } from 'pg';
import type { Platform } from '@visavis/testkit/start-platform';
import { taken } from '@visavis/testkit/taken';
import { eventually } from '../../infra/eventually';
import { BenchSocket, inGroups } from '../bench-socket';
import { makeCrowd, visit, type Crowd, type Guest } from '../crowd';
import { Talk, type Pair, type Speaker } from '../talk';

const AT_ONCE = 10;

/** Chats on the whole platform, each between an agent and a visitor with sockets of their own. */
export class Chats {
  private constructor(
    readonly talk: Talk,
    private readonly sockets: readonly BenchSocket[],
  ) {}

  static async open(platform: Platform, count: number): Promise<Chats> {
    const crowd = await makeCrowd(platform, { agents: count, capacity: 100, isAutoAccept: true });
    const open = (token: string): Promise<BenchSocket> => BenchSocket.welcomed(platform.url, token);
    const agents = await inGroups(crowd.agents, AT_ONCE, (agent) => open(agent.token));
    await inGroups(crowd.agents, AT_ONCE, async ({ http }) => taken(await http.putPresence('available')));
    const guests = await inGroups(crowd.agents, AT_ONCE, () => visit(platform, crowd));
    const visitors = await inGroups(guests, AT_ONCE, (guest) => open(guest.token));
    const takenBy = await eventually(() => owners(platform, crowd), {
      withinMs: 30_000,
      what: 'every chat to be taken',
    });
    await platform.settled(30_000);
    const pairs: Pair[] = [];
    const talk = new Talk(pairs);
    guests.forEach(({ conversationId }: Guest, index) => {
      const agent = agents[crowd.agents.findIndex(({ id }) => id === takenBy.get(conversationId))];
      const visitor = visitors[index];
      if (agent && visitor) pairs.push(pairOf(conversationId, agent, visitor, talk));
    });
    return new Chats(talk, [...agents, ...visitors]);
  }

  close(): void {
    this.sockets.forEach((socket) => socket.close());
  }
}

/** Who has which chat; undefined until every agent has one. */
async function owners(platform: Platform, crowd: Crowd): Promise<Map<string, string> | undefined> {
  const admin = new Pool({ connectionString: platform.databaseUrl, max: 1 });
  const { rows } = await admin.query<{ id: string; agent: string }>(
    `select id, agent_id as agent from routing.works where operator_id = $1 and state = 'active'`,
    [crowd.operatorId],
  );
  await admin.end();
  return rows.length === crowd.agents.length ? new Map(rows.map(({ id, agent }) => [id, agent])) : undefined;
}

function pairOf(conversationId: string, agent: BenchSocket, visitor: BenchSocket, talk: Talk): Pair {
  return {
    agent: speaker(conversationId, agent, visitor, talk),
    visitor: speaker(conversationId, visitor, agent, talk),
  };
}

function speaker(conversationId: string, own: BenchSocket, other: BenchSocket, talk: Talk): Speaker {
  const said = new Set<string>();
  other.hear((frame) => {
    if (frame.type === 'message' && said.delete(frame.message.id)) talk.heard(frame.message.id);
    if (frame.type === 'error') talk.refused(frame.reason);
  });
  return {
    say: (id, text) => {
      said.add(id);
      own.say({ type: 'send', ref: id, conversationId, message: { id, text } });
    },
  };
}
