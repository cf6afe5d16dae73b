// The live board put together from what is under way and what became of today's visits.
import type { AgentState } from '@visavis/kernel/agent-state';
import { grouped } from '@visavis/kernel/grouped';
import type { WorkState } from './facts';
import { type KindCount, tallyOf, type VisitTally } from './visit-tally';

/** A chat of an agent, or with neither agent nor id a line: how many wait there, and since when the first. */
export interface UnderWay {
  readonly agentId: string | null;
  readonly workId: string | null;
  readonly brandId: string;
  readonly queueId: string;
  readonly state: WorkState;
  readonly since: Date;
  readonly works: number;
}

export interface AgentStanding {
  readonly agentId: string;
  readonly teamId: string | null;
  readonly brandIds: readonly string[];
  readonly state: AgentState;
  readonly since: Date;
  readonly intent: 'available' | 'break' | 'offline';
  readonly reason: string | null;
  readonly connectivity: 'connected' | 'grace' | 'lost';
  readonly load: number;
  readonly capacity: number;
}

/** Visits since the settled ones, counted by whether they began in the last half hour and whether they are to be added to today's. */
export interface RecentCount extends KindCount {
  readonly isLate: boolean;
  readonly isToday: boolean;
}

export interface BoardParts {
  readonly asOf: Date;
  readonly underWay: readonly UnderWay[];
  readonly agents: readonly AgentStanding[];
  readonly recent: readonly RecentCount[];
  /** Of today, and not among the recent ones. */
  readonly settled: readonly KindCount[];
}

interface Queue {
  readonly queueId: string;
  readonly brandId: string;
  readonly waiting: number;
  readonly offered: number;
  readonly active: number;
  readonly longestSince: string | null;
  readonly now: VisitTally;
  readonly today: VisitTally;
}

const byId = (left: string | null, right: string | null): number => ((left ?? '') < (right ?? '') ? -1 : 1);

const count = (rows: readonly UnderWay[], is: (state: WorkState) => boolean): number =>
  rows.reduce((sum, { state, works }) => (is(state) ? sum + works : sum), 0);

function queuesOf({ underWay, recent, settled }: BoardParts): Queue[] {
  const ofQueue = { going: grouped(underWay, keyOf), recent: grouped(recent, keyOf), settled: grouped(settled, keyOf) };
  const keys = new Set([...ofQueue.going.keys(), ...ofQueue.recent.keys(), ...ofQueue.settled.keys()]);
  return [...keys].map((key) => {
    const [queueId = '', brandId = ''] = key.split(' ');
    const [going, since] = [ofQueue.going.get(key) ?? [], ofQueue.recent.get(key) ?? []];
    const waiting = count(going, (state) => state === 'waiting');
    return {
      queueId,
      brandId,
      waiting,
      offered: count(going, (state) => state === 'offered'),
      active: count(going, (state) => state !== 'waiting' && state !== 'offered'),
      longestSince: going.find(({ state }) => state === 'waiting')?.since.toISOString() ?? null,
      now: tallyOf(since.filter(({ isLate }) => isLate)),
      today: tallyOf([...since.filter(({ isToday }) => isToday), ...(ofQueue.settled.get(key) ?? [])]),
    };
  });
}

function keyOf({ queueId, brandId }: { readonly queueId: string; readonly brandId: string }): string {
  return `${queueId} ${brandId}`;
}

function chatsOf(chats: readonly UnderWay[]) {
  const inOrder = [...chats].sort((a, b) => a.since.getTime() - b.since.getTime() || byId(a.workId, b.workId));
  return inOrder.map(({ workId, brandId, queueId, state, since }) => ({
    conversationId: workId ?? '',
    ...{ brandId, queueId, state },
    since: since.toISOString(),
  }));
}

/** The board as one reading shows it; nothing in it changes but by what happened. */
export function boardOf(parts: BoardParts) {
  const chats = grouped(parts.underWay, ({ agentId }) => agentId ?? '');
  return {
    version: parts.asOf.getTime(),
    asOf: parts.asOf.toISOString(),
    queues: queuesOf(parts),
    agents: parts.agents.map(({ since, brandIds, ...agent }) => ({
      ...agent,
      brandIds: [...brandIds].sort(byId),
      since: since.toISOString(),
      chats: chatsOf(chats.get(agent.agentId) ?? []),
    })),
  };
}
