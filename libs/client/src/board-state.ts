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
  const merge = isSnapshot ? replaced : changed;
  return {
    version,
    asOf,
    heardAt: now,
    queues: merge(shown?.queues, frame.queues, ({ queueId }) => queueId, gone.queueIds),
    agents: merge(shown?.agents, frame.agents, ({ agentId }) => agentId, gone.agentIds),
  };
}

type Rows<Row> = ReadonlyMap<string, Row>;

/** A snapshot asked for again mostly tells what is shown: rows that say the same stay, so that nothing is drawn anew. */
function replaced<Row>(before: Rows<Row> | undefined, rows: readonly Row[], idOf: (row: Row) => string): Rows<Row> {
  const kept = (row: Row): Row => {
    const known = before?.get(idOf(row));
    return known !== undefined && JSON.stringify(known) === JSON.stringify(row) ? known : row;
  };
  return new Map(rows.map((row) => [idOf(row), kept(row)]));
}

function changed<Row>(
  before: Rows<Row> | undefined,
  rows: readonly Row[],
  idOf: (row: Row) => string,
  gone: readonly string[],
): Rows<Row> {
  if (before && rows.length === 0 && gone.length === 0) return before;
  const after = new Map(before);
  for (const row of rows) after.set(idOf(row), row);
  for (const id of gone) after.delete(id);
  return after;
}
