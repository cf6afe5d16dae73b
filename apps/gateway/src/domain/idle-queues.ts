// Reporting knows a queue from its first visit on; one that never had any stands on the board all the same, with nothing in it.

interface Queue {
  readonly id: string;
  readonly brandId: string;
}

// Both sides of the ratio are told, lest one idle queue leaves the whole house without a service level.
const none = { offered: 0, answered: 0, abandoned: 0, serviceLevel: null, inTarget: 0, counted: 0 };

function idleQueue({ id, brandId }: Queue) {
  return { queueId: id, brandId, waiting: 0, offered: 0, active: 0, longestSince: null, now: none, today: none };
}

/** The rows of all queues: those that were read, and idle ones for the others. */
export function withIdleQueues<Row extends { readonly queueId: string }>(
  rows: readonly Row[],
  queues: readonly Queue[],
): (Row | ReturnType<typeof idleQueue>)[] {
  const known = new Set(rows.map(({ queueId }) => queueId));
  return [...rows, ...queues.filter(({ id }) => !known.has(id)).map(idleQueue)];
}
