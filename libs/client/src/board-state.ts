import type { BoardAgent, BoardFrame, BoardQueue } from '@visavis/contracts/board';

/** The live board as last heard, whole. Values are never changed in place: what a frame left alone keeps its identity. */
export interface BoardState {
  readonly version: number;
  /** When the server read it, by the server's clock. */
  readonly asOf: string;
  /** When it was heard, in milliseconds of the local clock. A frame comes at least every 5 s: after more it is stale. */
  readonly heardAt: number;
  /** By queue id. */
  readonly queues: ReadonlyMap<string, BoardQueue>;
  /** By agent id. */
  readonly agents: ReadonlyMap<string, BoardAgent>;
}

/** What a frame makes of the board that is shown: a newer board, nothing (an older frame), or the wish for a snapshot. */
export function boardAfter(shown: BoardState | null, frame: BoardFrame, now: number): BoardState | 'old' | 'gap' {
  const isSnapshot = frame.base === null;
  if (shown && (frame.version < shown.version || (frame.version === shown.version && !isSnapshot))) return 'old';
  if (!isSnapshot && frame.base !== shown?.version) return 'gap';
  const { version, asOf, gone } = frame;
  const before = isSnapshot ? null : shown;
  return {
    version,
    asOf,
    heardAt: now,
    queues: changed(before?.queues, frame.queues, ({ queueId }) => queueId, gone.queueIds),
    agents: changed(before?.agents, frame.agents, ({ agentId }) => agentId, gone.agentIds),
  };
}

function changed<Row>(
  before: ReadonlyMap<string, Row> | undefined,
  rows: readonly Row[],
  idOf: (row: Row) => string,
  gone: readonly string[],
): ReadonlyMap<string, Row> {
  if (before && rows.length === 0 && gone.length === 0) return before;
  const after = new Map(before);
  for (const row of rows) after.set(idOf(row), row);
  for (const id of gone) after.delete(id);
  return after;
}
