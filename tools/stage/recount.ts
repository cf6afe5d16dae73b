import type { Pool } from 'pg';
import { handlesSql, offersSql, staysSql, timeWithChatsSql, visitsSql } from './recount-sql';

/** What is recounted: an operator's half-open time, and up to when what still runs counts. */
export interface RecountSpan {
  readonly operatorId: string;
  readonly from: Date;
  readonly to: Date;
  /** The `asOf` of the report that is checked. */
  readonly asOf: Date;
}

/** Numbers of one queue or agent, by definition id. */
export interface Recounted {
  readonly id: string;
  readonly metrics: Readonly<Record<string, number | null>>;
}

async function recount(admin: Pick<Pool, 'query'>, span: RecountSpan, texts: readonly string[]): Promise<Recounted[]> {
  const found = new Map<string, Record<string, number | null>>();
  const given = [span.operatorId, span.from, span.to, span.asOf];
  for (const text of texts) {
    const params = given.slice(0, Math.max(...[...text.matchAll(/\$(\d)/g)].map(([, number]) => Number(number))));
    const { rows } = await admin.query<{ id: string } & Record<string, number | null>>(text, params);
    for (const { id, ...metrics } of rows) found.set(id, { ...found.get(id), ...metrics });
  }
  return [...found].map(([id, metrics]) => ({ id, metrics }));
}

/** Every queue's numbers, from routing's tables. @param admin sees every row */
export function recountQueues(admin: Pick<Pool, 'query'>, span: RecountSpan): Promise<Recounted[]> {
  return recount(admin, span, [visitsSql('queue_id'), offersSql('queue_id'), handlesSql('queue_id')]);
}

/** Every agent's numbers, from routing's tables. @param admin sees every row */
export async function recountHandles(admin: Pick<Pool, 'query'>, span: RecountSpan): Promise<Recounted[]> {
  const visits = visitsSql('agent_id');
  const counted = await recount(admin, span, [visits, offersSql('agent_id'), handlesSql('agent_id'), timeWithChatsSql]);
  const ofQueues = ['offered.v1', 'abandoned.v1', 'short-abandoned.v1', 'service-level.v1'];
  const kept = ([id]: [string, unknown]): boolean => !ofQueues.includes(id);
  return counted.map(({ id, metrics }) => ({ id, metrics: Object.fromEntries(Object.entries(metrics).filter(kept)) }));
}

/** How many ended stays each agent has in conversation's threads: as many as holds that ended. */
export async function recountStays(
  admin: Pick<Pool, 'query'>,
  operatorId: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await admin.query<{ id: string; stays: number }>(staysSql, [operatorId]);
  return new Map(rows.map(({ id, stays }) => [id, stays]));
}

/**
 * Where a report without intervals differs from the recount, a sentence each; empty when they agree.
 * @param reported rows by the queue's or the agent's id; one that is missing counts as zero everywhere
 */
export function compareRecount(recounted: readonly Recounted[], reported: readonly Recounted[]): string[] {
  const told = new Map(reported.map(({ id, metrics }) => [id, metrics]));
  const counted = new Set(recounted.map(({ id }) => id));
  const invented = reported.filter(({ id, metrics }) => !counted.has(id) && (metrics['answered.v1'] ?? 0) > 0);
  return [
    ...invented.map(({ id }) => `${id}: reported, but nothing is stored`),
    ...recounted.flatMap(({ id, metrics }) =>
      Object.entries(metrics).flatMap(([metric, number]) => {
        const said = told.get(id)?.[metric] ?? 0;
        const isEqual = Math.abs(said - (number ?? 0)) < 1e-9;
        return isEqual ? [] : [`${id}, ${metric}: reported ${String(said)}, recounted ${String(number)}`];
      }),
    ),
  ];
}
