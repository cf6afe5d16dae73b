// One pass: the chats at the head of the lines meet the agents who could take them, best turn first.
import { byTurn, type Place } from './queue-order';
import { leastLoaded, type Loaded } from './strategies/least-loaded';

export interface Head extends Place {
  readonly workId: string;
  readonly lineId: string;
  readonly brandId: string;
  readonly channel: string;
  readonly weight: number;
  readonly refusedBy: readonly string[];
  /** Who knows the customer, and is asked first if they can take it now. */
  readonly preferredAgentId: string | null;
}

/** An agent who has grant, skills and presence for a line; room and refusals are judged here. */
export interface Candidate extends Loaded {
  readonly brandRoom: ReadonlyMap<string, number>;
  readonly channelRoom: ReadonlyMap<string, number>;
}

export interface Gathered {
  readonly heads: readonly Head[];
  /** Per line the candidates known, and whether there were more than were read. */
  readonly lines: ReadonlyMap<string, { readonly agents: readonly string[]; readonly isCut: boolean }>;
  readonly agents: ReadonlyMap<string, Candidate>;
  readonly brandCeilings: ReadonlyMap<string, number>;
}

export interface Pick {
  readonly workId: string;
  readonly agentId: string;
  /** For the agent: the decision in one line. */
  readonly why: string;
  /** For whoever asks later: the first ten candidates with their loads, and how many could not and why. */
  readonly candidates: string;
}

export interface Decision {
  readonly picks: readonly Pick[];
  /** Somebody may have been left out because reading was cut short: decide again at once. */
  readonly isCut: boolean;
}

type Skip = 'refused-lately' | 'no-room' | 'no-room-for-brand' | 'no-room-for-channel';

class Rooms {
  private readonly taken = new Map<string, number>();

  constructor(private readonly gathered: Gathered) {}

  /** Why the agent cannot take the head now, given what this pass has handed out already; null when they can. */
  obstacle(agent: Candidate, head: Head): Skip | null {
    if (head.refusedBy.includes(agent.id)) return 'refused-lately';
    const { weight, brandId, channel } = head;
    if (agent.capacity - agent.used - this.of(agent.id) < weight) return 'no-room';
    const brandRoom = agent.brandRoom.get(brandId) ?? Infinity;
    if (brandRoom - this.of(`${agent.id}/${brandId}`) < weight) return 'no-room-for-brand';
    const channelRoom = agent.channelRoom.get(channel) ?? Infinity;
    return channelRoom - this.of(`${agent.id}/${channel}`) < weight ? 'no-room-for-channel' : null;
  }

  isBrandFull(head: Head): boolean {
    return (this.gathered.brandCeilings.get(head.brandId) ?? Infinity) - this.of(head.brandId) < head.weight;
  }

  take(agent: Candidate, head: Head): void {
    for (const key of [agent.id, `${agent.id}/${head.brandId}`, `${agent.id}/${head.channel}`, head.brandId]) {
      this.taken.set(key, this.of(key) + head.weight);
    }
  }

  /** The agent as loaded by what this pass has given them, and last assigned just now if it gave them anything. */
  loaded(agent: Candidate, now: Date): Loaded {
    const taken = this.of(agent.id);
    return taken === 0 ? agent : { ...agent, used: agent.used + taken, lastAssignedAt: now };
  }

  private of(key: string): number {
    return this.taken.get(key) ?? 0;
  }
}

/** Decides a batch; the database may still refuse a pick whose agent or work has changed meanwhile. */
export function decide(gathered: Gathered, now: Date): Decision {
  const rooms = new Rooms(gathered);
  const picks: Pick[] = [];
  let isCut = false;
  for (const head of [...gathered.heads].sort(byTurn(now))) {
    const line = gathered.lines.get(head.lineId);
    if (!line || rooms.isBrandFull(head)) continue;
    const pick = pickFor(head, line.agents, gathered, rooms, now);
    if (pick) picks.push(pick);
    else if (line.isCut) isCut = true;
  }
  return { picks, isCut };
}

function pickFor(head: Head, ids: readonly string[], gathered: Gathered, rooms: Rooms, now: Date): Pick | null {
  const skips = new Map<Skip, number>();
  const free: Loaded[] = [];
  for (const id of ids) {
    const agent = gathered.agents.get(id);
    if (!agent) continue;
    const skip = rooms.obstacle(agent, head);
    if (skip) skips.set(skip, (skips.get(skip) ?? 0) + 1);
    else free.push(rooms.loaded(agent, now));
  }
  free.sort(preferring(head.preferredAgentId));
  const best = free[0] && gathered.agents.get(free[0].id);
  if (!best) return null;
  rooms.take(best, head);
  return { workId: head.workId, agentId: best.id, why: inWords(free, head, now), candidates: compared(free, skips) };
}

function preferring(id: string | null): (left: Loaded, right: Loaded) => number {
  return (left, right) => Number(right.id === id) - Number(left.id === id) || leastLoaded(left, right);
}

function inWords(free: readonly Loaded[], head: Head, now: Date): string {
  const waitedSeconds = Math.round(Math.max(0, now.getTime() - head.enteredAt.getTime()) / 1_000);
  const rule = free[0]?.id === head.preferredAgentId ? 'knows the customer' : 'least loaded';
  const load = `load ${String(free[0]?.used ?? 0)} of ${String(free[0]?.capacity ?? 0)}`;
  return `${rule}: ${load}, ${String(free.length)} could take it, waited ${String(waitedSeconds)} s`;
}

function compared(free: readonly Loaded[], skips: ReadonlyMap<Skip, number>): string {
  const ranked = free.slice(0, 10).map((agent) => `${agent.id} ${String(agent.used)}/${String(agent.capacity)}`);
  const skipped = [...skips].map(([reason, count]) => `${reason} ${String(count)}`);
  return [...ranked, ...skipped].join('; ');
}
