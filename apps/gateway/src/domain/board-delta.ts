// What of the live board a socket has not been told yet: whole rows that changed, and the ids of rows that are gone.

interface QueueRow {
  readonly queueId: string;
}
interface AgentRow {
  readonly agentId: string;
}
/** One reading of the board, as far as deltas are concerned. */
export interface Rows<Q extends QueueRow, A extends AgentRow> {
  readonly queues: readonly Q[];
  readonly agents: readonly A[];
}

/** Every row as text, by id: two readings are compared without walking into the rows. */
export interface BoardText {
  readonly queues: ReadonlyMap<string, string>;
  readonly agents: ReadonlyMap<string, string>;
}

/** Ids of rows that a socket has to be told of, be they there or gone. */
export interface Owed {
  readonly queueIds: ReadonlySet<string>;
  readonly agentIds: ReadonlySet<string>;
}

/** The body of a frame. */
export interface Delta<Q extends QueueRow, A extends AgentRow> {
  readonly queues: Q[];
  readonly agents: A[];
  readonly gone: { readonly queueIds: string[]; readonly agentIds: string[] };
}

export const nothingOwed: Owed = { queueIds: new Set(), agentIds: new Set() };

export function textOf({ queues, agents }: Rows<QueueRow, AgentRow>): BoardText {
  return {
    queues: new Map(queues.map((row) => [row.queueId, JSON.stringify(row)])),
    agents: new Map(agents.map((row) => [row.agentId, JSON.stringify(row)])),
  };
}

/** What is owed after another reading, beside what was owed before. */
export function owedAfter(owed: Owed, before: BoardText, after: BoardText): Owed {
  return {
    queueIds: new Set([...owed.queueIds, ...different(before.queues, after.queues)]),
    agentIds: new Set([...owed.agentIds, ...different(before.agents, after.agents)]),
  };
}

export function isNothing({ gone, queues, agents }: Delta<QueueRow, AgentRow>): boolean {
  return queues.length + agents.length + gone.queueIds.length + gone.agentIds.length === 0;
}

/** Pays what is owed from the newest reading. @param queueIds the only queues the socket looks at; null: all */
export function deltaOf<Q extends QueueRow, A extends AgentRow>(
  board: Rows<Q, A>,
  owed: Owed,
  queueIds: ReadonlySet<string> | null,
): Delta<Q, A> {
  const queues = board.queues.filter(({ queueId }) => owed.queueIds.has(queueId));
  const agents = board.agents.filter(({ agentId }) => owed.agentIds.has(agentId));
  const isWatched = (id: string): boolean => queueIds?.has(id) ?? true;
  return {
    queues: queues.filter(({ queueId }) => isWatched(queueId)),
    agents,
    gone: {
      queueIds: without(owed.queueIds, new Set(queues.map(({ queueId }) => queueId))).filter(isWatched),
      agentIds: without(owed.agentIds, new Set(agents.map(({ agentId }) => agentId))),
    },
  };
}

/** All of a reading, for who has been told nothing. */
export function wholeOf<Q extends QueueRow, A extends AgentRow>(
  { queues, agents }: Rows<Q, A>,
  queueIds: ReadonlySet<string> | null,
): Delta<Q, A> {
  const watched = queues.filter(({ queueId }) => queueIds?.has(queueId) ?? true);
  return { queues: watched, agents: [...agents], gone: { queueIds: [], agentIds: [] } };
}

function different(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const changed = [...after].filter(([id, text]) => before.get(id) !== text).map(([id]) => id);
  return [...changed, ...[...before.keys()].filter((id) => !after.has(id))];
}

function without(ids: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...ids].filter((id) => !known.has(id));
}
