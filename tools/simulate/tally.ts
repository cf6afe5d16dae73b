import type { Crew } from './crew';
import type { CrowdLog } from './crowd-log';
import type { CrowdPlan } from './plan-types';

/** What the clients themselves count for one queue. */
export interface QueueTally {
  /** Conversations they began. */
  readonly offered: number;
  readonly answered: number;
  /** By leaving, or by closing the page in line and not coming back. */
  readonly abandoned: number;
  /** Things of which nobody learned whether they happened: so far off the counts may be. */
  readonly doubts: number;
}

/** Counts per queue id, from what clients asked and were answered. */
export function tallyQueues(log: CrowdLog, plan: CrowdPlan, crew: Crew): Map<string, QueueTally> {
  const queueOf = queuesOfVisitors(plan, crew);
  const queueOfChat = new Map<string, string>();
  const counts = new Map([...new Set(queueOf.values())].map((id) => [id, { ...nothing }]));
  const count = (chat: string | null, what: keyof QueueTally): void => {
    const tally = counts.get(queueOfChat.get(chat ?? '') ?? '');
    if (tally) tally[what] += 1;
  };
  for (const { kind, who, conversationId } of log.operations) {
    const queue = queueOf.get(who);
    if (kind === 'start' && conversationId !== null && queue !== undefined) queueOfChat.set(conversationId, queue);
  }
  const answered = new Set<string | null>();
  const left = new Set<string | null>();
  for (const { kind, outcome, conversationId, state } of log.operations) {
    if (outcome === 'unknown' && kind in counted) count(conversationId, 'doubts');
    if (outcome !== 'ok') continue;
    if (kind === 'start') count(conversationId, 'offered');
    if (kind === 'accept') {
      count(conversationId, 'answered');
      answered.add(conversationId);
    }
    if (kind === 'leave') left.add(conversationId);
    if (kind === 'leave' && state === 'abandoned') count(conversationId, 'abandoned');
  }
  for (const { conversationId, to } of log.absences) {
    const isForGood = to === null && !answered.has(conversationId) && !left.has(conversationId);
    if (isForGood) count(conversationId, 'abandoned');
  }
  return counts;
}

const nothing = { offered: 0, answered: 0, abandoned: 0, doubts: 0 };
const counted = { start: true, accept: true, leave: true };

function queuesOfVisitors(plan: CrowdPlan, crew: Crew): Map<string, string> {
  return new Map(
    plan.visitors.flatMap(({ number, brand, locale }) => {
      const queue = crew.brands[brand]?.queues.find((one) => one.locale === locale);
      return queue ? [[`visitor ${String(number)}`, queue.id] as const] : [];
    }),
  );
}
