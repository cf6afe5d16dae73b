import type { BoardAgent, BoardQueue, VisitTally } from '@visavis/contracts/board';
import type { BrandView, QueueView } from '@visavis/contracts/edge';

export interface QueueName extends Pick<QueueView, 'id' | 'slug' | 'name' | 'brand' | 'targetMs'> {
  /** How it stands while the board tells nothing of it: nobody has come today. */
  readonly unheard: BoardQueue;
}
export interface AgentName {
  readonly name: string;
  /** Its place among all names in the reader’s language, so that rows sort by numbers. */
  readonly rank: number;
}

/** What the board’s ids are called. */
export interface Names {
  /** By brand, then name: a row stays where it is, however its numbers change. */
  readonly queues: readonly QueueName[];
  readonly agents: ReadonlyMap<string, AgentName>;
  readonly teams: readonly { readonly id: string; readonly slug: string; readonly name: string }[];
}

export const agentSorts = ['state', 'longest', 'name'] as const;
export type AgentSort = (typeof agentSorts)[number];

/** A line of the list of queues: a brand, and under it its queues. */
export type QueueItem =
  | { readonly kind: 'brand'; readonly key: string; readonly brand: BrandView }
  | { readonly kind: 'queue'; readonly key: string; readonly queue: BoardQueue; readonly name: QueueName };

/** @param brandId only this brand’s; null: all */
export function queueItems(
  queues: ReadonlyMap<string, BoardQueue>,
  names: readonly QueueName[],
  brandId: string | null,
): readonly QueueItem[] {
  const items: QueueItem[] = [];
  let last: string | null = null;
  for (const name of names) {
    const queue = queues.get(name.id) ?? name.unheard;
    if (brandId !== null && name.brand.id !== brandId) continue;
    if (name.brand.id !== last) items.push({ kind: 'brand', key: name.brand.id, brand: name.brand });
    last = name.brand.id;
    items.push({ kind: 'queue', key: name.id, queue, name });
  }
  return items;
}

/** How states follow each other: who needs a hand first, then who can take a chat, who is away last. */
export const stateOrder: readonly BoardAgent['state'][] = [
  'not-responding',
  'available',
  'working',
  'busy',
  'offered',
  'wrapping',
  'break',
  'offline',
];
const placeOf = new Map(stateOrder.map((state, index) => [state, index]));

export interface AgentFilter {
  readonly brandId: string | null;
  readonly teamId: string | null;
  readonly text: string;
}

/** Agents who take chats and fit the filter; rows keep their identity. */
export function agentsShown(
  agents: Iterable<BoardAgent>,
  names: ReadonlyMap<string, AgentName>,
  { brandId, teamId, text }: AgentFilter,
): BoardAgent[] {
  const wanted = folded(text);
  return [...agents].filter(
    (agent) =>
      (agent.capacity > 0 || agent.load > 0) &&
      (brandId === null || agent.brandIds.includes(brandId)) &&
      (teamId === null || agent.teamId === teamId) &&
      (wanted === '' || folded(names.get(agent.agentId)?.name ?? '').includes(wanted)),
  );
}

/** In the chosen order; by name where it says nothing. */
export function sorted(
  agents: readonly BoardAgent[],
  sort: AgentSort,
  names: ReadonlyMap<string, AgentName>,
): readonly BoardAgent[] {
  const rank = ({ agentId }: BoardAgent) => names.get(agentId)?.rank ?? Number.MAX_SAFE_INTEGER;
  const place = ({ state }: BoardAgent) => placeOf.get(state) ?? stateOrder.length;
  const first = {
    name: () => 0,
    state: (a: BoardAgent, b: BoardAgent) => place(a) - place(b),
    longest: (a: BoardAgent, b: BoardAgent) => Number(a.since > b.since) - Number(a.since < b.since),
  }[sort];
  return [...agents].sort((a, b) => first(a, b) || rank(a) - rank(b));
}

/** Text without accents and capitals, as a person in a hurry types it. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** All lines together. */
export interface Totals {
  readonly waiting: number;
  /** The longest in line, against the target of its queue. */
  readonly longest: { readonly since: string; readonly targetMs: number } | null;
  readonly today: VisitTally;
}

export function totals(items: readonly QueueItem[]): Totals {
  const rows = items.filter((item) => item.kind === 'queue');
  const longest = rows.reduce<Totals['longest']>((found, { queue, name }) => {
    if (queue.longestSince === null || (found && found.since <= queue.longestSince)) return found;
    return { since: queue.longestSince, targetMs: name.targetMs };
  }, null);
  const waiting = rows.reduce((sum, { queue }) => sum + queue.waiting, 0);
  return { waiting, longest, today: added(rows.map(({ queue }) => queue.today)) };
}

/** Tallies added up by what they count. Where a part does not say what its ratio is a share of, there is none. */
export function added(tallies: readonly VisitTally[]): VisitTally {
  const sum = (pick: (tally: VisitTally) => number) => tallies.reduce((all, tally) => all + pick(tally), 0);
  const counts = {
    offered: sum((it) => it.offered),
    answered: sum((it) => it.answered),
    abandoned: sum((it) => it.abandoned),
  };
  if (tallies.some(({ inTarget, counted }) => inTarget === undefined || counted === undefined))
    return { ...counts, serviceLevel: null };
  const [inTarget, counted] = [sum((it) => it.inTarget ?? 0), sum((it) => it.counted ?? 0)];
  return { ...counts, inTarget, counted, serviceLevel: counted === 0 ? null : inTarget / counted };
}

/** How many agents are in each state, in the order of states; those that nobody is in are left out. */
export function stateCounts(agents: readonly BoardAgent[]): readonly (readonly [BoardAgent['state'], number])[] {
  const counts = new Map<BoardAgent['state'], number>();
  for (const { state } of agents) counts.set(state, (counts.get(state) ?? 0) + 1);
  return stateOrder.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [[state, count] as const];
  });
}

/** Agents who are not offline. */
export function onDuty(agents: readonly BoardAgent[]): number {
  return agents.filter(({ state }) => state !== 'offline').length;
}

/** Whether the board shows someone or something that has no name yet. */
export function hasNameless(
  board: { readonly queues: ReadonlyMap<string, unknown>; readonly agents: ReadonlyMap<string, unknown> },
  names: Names,
): boolean {
  const known = new Set(names.queues.map(({ id }) => id));
  return (
    [...board.queues.keys()].some((id) => !known.has(id)) ||
    [...board.agents.keys()].some((id) => !names.agents.has(id))
  );
}
