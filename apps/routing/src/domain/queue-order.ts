// Who is next: waiting time decides, helped by the queue's bonus and by how near its target is (product.md §4.2).
export interface Place {
  readonly enteredAt: Date;
  /** Breaks ties between chats of one instant: the order in which they arrived. */
  readonly arrival: number;
  readonly priorityBonusMs: number;
  readonly targetMs: number;
}

/** The most a chat near its target gains over one that has just come, in milliseconds. */
export const URGENCY_MS = 120_000;

/** `score = waited + priority bonus + 120 s × min(1, waited ÷ target)`, in milliseconds. */
export function score(place: Place, now: Date): number {
  const waitedMs = Math.max(0, now.getTime() - place.enteredAt.getTime());
  return waitedMs + place.priorityBonusMs + URGENCY_MS * Math.min(1, waitedMs / place.targetMs);
}

/** Sorts the one to be served first to the front. */
export function byTurn(now: Date): (left: Place, right: Place) => number {
  return (left, right) => score(right, now) - score(left, now) || left.arrival - right.arrival;
}
