import type { Db } from '@visavis/platform/db';

const lock = { name: 'puts-lock', text: `select pg_advisory_xact_lock(hashtext('directory.put'))` };

/**
 * One put at a time: what is gathered after this stays true until the transaction ends. Puts are rare (people
 * setting things up), so waiting for each other costs nothing. A statement of its own: the next one's snapshot is younger.
 */
export async function lockPuts(db: Db): Promise<void> {
  await db.query(lock);
}
