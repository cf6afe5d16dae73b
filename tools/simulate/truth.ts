import type { Pool } from 'pg';

/** A line of a thread as it is stored. */
export interface StoredEntry {
  readonly conversationId: string;
  readonly id: string;
  readonly seq: number;
  readonly publicSeq: number | null;
  readonly kind: string;
  readonly text: string | null;
}

/** What the database says of one operator, to hold against what clients say. */
export interface Truth {
  /** In order of conversation and seq. */
  readonly entries: readonly StoredEntry[];
  /** How each offer ended, by id. */
  readonly offers: ReadonlyMap<string, string>;
  /** Every state a conversation has been in, by id. */
  readonly states: ReadonlyMap<string, ReadonlySet<string>>;
  /** Conversations whose outcome was filed. */
  readonly outcomes: ReadonlySet<string>;
}

const entriesSql = `
  select conversation_id as "conversationId", id, seq::int, public_seq::int as "publicSeq", kind, text
  from conversation.entries where operator_id = $1 order by conversation_id, seq`;
const offersSql = 'select id, state from routing.offers where operator_id = $1';
const statesSql = `
  select work_id as id, array_agg(distinct to_state) as states from routing.work_transitions
  where operator_id = $1 group by work_id`;
const outcomesSql = 'select distinct conversation_id as id from conversation.outcomes where operator_id = $1';

/** Reads it as the database's administrator, who sees every row. */
export async function readTruth(admin: Pool, operatorId: string): Promise<Truth> {
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await admin.query<Row>(sql, [operatorId])).rows;
  const offers = await rows<{ id: string; state: string }>(offersSql);
  const works = await rows<{ id: string; states: string[] }>(statesSql);
  return {
    entries: await rows<StoredEntry>(entriesSql),
    offers: new Map(offers.map(({ id, state }) => [id, state])),
    states: new Map(works.map(({ id, states }) => [id, new Set(states)])),
    outcomes: new Set((await rows<{ id: string }>(outcomesSql)).map(({ id }) => id)),
  };
}
