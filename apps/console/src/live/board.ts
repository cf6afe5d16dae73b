import type { AgentView, QueueView } from '@visavis/contracts/edge';

/** All lines together, as the strip above the table shows them. */
export interface Totals {
  readonly waiting: number;
  readonly longestWaitMs: number | null;
  readonly offered: number;
  readonly active: number;
}

export function totals(queues: readonly QueueView[]): Totals {
  const waits = queues.flatMap(({ status }) => status.longestWaitMs ?? []);
  const sum = (pick: (queue: QueueView) => number) => queues.reduce((all, queue) => all + pick(queue), 0);
  return {
    waiting: sum(({ status }) => status.waiting),
    longestWaitMs: waits.length > 0 ? Math.max(...waits) : null,
    offered: sum(({ status }) => status.offered),
    active: sum(({ status }) => status.active),
  };
}

/** By brand, then queue: a row stays where it is, however its numbers change. */
export function inOrder(queues: readonly QueueView[], locale: string): readonly QueueView[] {
  return [...queues].sort(
    (a, b) => a.brand.name.localeCompare(b.brand.name, locale) || a.name.localeCompare(b.name, locale),
  );
}

/** How states follow each other in the table: who can take a chat first, who is away last. */
export const stateOrder: readonly AgentView['state'][] = [
  'available',
  'working',
  'busy',
  'offered',
  'wrapping',
  'not-responding',
  'break',
  'offline',
];

export function byState(agents: readonly AgentView[], locale: string): readonly AgentView[] {
  return [...agents].sort(
    (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || a.name.localeCompare(b.name, locale),
  );
}

/** Those who take chats; the list of agents may name people who take none. */
export function takingChats(agents: readonly AgentView[]): AgentView[] {
  return agents.filter(({ capacity, load }) => capacity > 0 || load > 0);
}

/** Agents who are not offline. */
export function onDuty(agents: readonly AgentView[]): number {
  return agents.filter(({ state }) => state !== 'offline').length;
}
