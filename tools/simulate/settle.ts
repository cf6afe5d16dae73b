import type { Pool } from 'pg';
import { schemas } from '../infra/fleet';
import { eventually } from '../infra/eventually';

/** A place is kept for five minutes after the page is gone; everything else ends sooner. */
const SETTLED_WITHIN_MS = 6 * 60_000;

const goingOnSql = `
  select count(*)::int as count from routing.works
  where operator_id = $1 and state not in ('closed', 'abandoned', 'expired')`;

/** How many chats of the operator are not over. */
async function goingOn(admin: Pool, operatorId: string): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(goingOnSql, [operatorId]);
  return rows[0]?.count ?? 0;
}

async function untold(admin: Pool): Promise<number> {
  const counts = schemas.map((schema) => `select count(*) as n from ${schema}.outbox where published_at is null`);
  const { rows } = await admin.query<{ count: number }>(
    `select sum(n)::int as count from (${counts.join(' union all ')}) o`,
  );
  return rows[0]?.count ?? 0;
}

/** Waits until every event of every service is on its way. @throws when that takes more than a minute */
export async function toldAll(admin: Pool): Promise<void> {
  const look = async (): Promise<boolean> => (await untold(admin)) === 0;
  await eventually(look, { withinMs: 60_000, everyMs: 250, what: 'every event to be told' });
}

/**
 * Waits until every chat of the operator is over and every event is on its way.
 * @throws when it has not come within six minutes
 */
export async function settle(admin: Pool, operatorId: string): Promise<void> {
  const look = async (): Promise<boolean> => {
    const chats = await goingOn(admin, operatorId);
    if (chats > 0) throw new Error(`${String(chats)} chats are not over`);
    return true;
  };
  await eventually(look, { withinMs: SETTLED_WITHIN_MS, everyMs: 500, what: 'all chats to be over' });
  await toldAll(admin);
}
