import type { ClientBase, Pool } from 'pg';
import * as statements from './history-sql';

/** What of the promises the recorded history breaks: a row for each breach, all empty when none. */
export interface BrokenPromises {
  /** I1, P1 */
  readonly overCapacity: unknown[];
  /** I2, P2 */
  readonly doubled: unknown[];
  /** I3 */
  readonly lost: unknown[];
  /** I3 */
  readonly unbalanced: unknown[];
  readonly miscounted: unknown[];
  readonly misheld: unknown[];
  /** I5, P4; a visitor's page that was gone for a while and is back is not known to the database. */
  readonly overtaken: unknown[];
  /** I5, P4 */
  readonly misplaced: unknown[];
  /** I4, I12: judged by the skills and grants of now. */
  readonly unfit: unknown[];
  /** P3 */
  readonly gapped: unknown[];
}

/** What `brokenPromises` answers when every promise was kept. */
export const NONE_BROKEN: BrokenPromises = {
  overCapacity: [],
  doubled: [],
  lost: [],
  unbalanced: [],
  miscounted: [],
  misheld: [],
  overtaken: [],
  misplaced: [],
  unfit: [],
  gapped: [],
};

/** The names of what is looked at. */
export const historyChecks = Object.keys(NONE_BROKEN) as readonly (keyof BrokenPromises)[];

/**
 * Reads the whole history of a platform at rest, as its administrator.
 * @param operatorId looks at one operator only; at all unless said
 */
export async function brokenPromises(admin: ClientBase | Pool, operatorId?: string): Promise<BrokenPromises> {
  const broken: Partial<Record<keyof BrokenPromises, unknown[]>> = {};
  for (const check of historyChecks) {
    broken[check] = (await admin.query<object>(statements[check], [operatorId ?? null])).rows;
  }
  return { ...NONE_BROKEN, ...broken };
}

/** Looks at a history spoilt on purpose, which is put right again afterwards. */
export async function brokenBy(admin: Pool, spoil: string): Promise<BrokenPromises> {
  const client = await admin.connect();
  try {
    await client.query('begin');
    await client.query(spoil);
    return await brokenPromises(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
