import type { ClientBase, Pool } from 'pg';

/** From the offer to the end of what came of it: the time in which a chat took capacity from an agent. */
const HOLDINGS = `
  holding as (
    select o.agent_id, o.work_id, w.weight, o.offered_at as begins, coalesce(case when o.state = 'accepted' then (
        select min(t.at) from routing.work_transitions t
        where t.work_id = o.work_id and t.at >= o.ended_at and t.to_state in ('closed', 'waiting', 'abandoned', 'expired'))
      else o.ended_at end, 'infinity') as ends
    from routing.offers o join routing.works w on w.id = o.work_id
  )`;

const OVER_CAPACITY = `
  with ${HOLDINGS}, change as (
    select agent_id, begins as at, weight as delta from holding
    union all select agent_id, ends, -weight from holding where ends < 'infinity'
  ), load as (
    select agent_id, at, sum(delta) over (partition by agent_id order by at, delta rows unbounded preceding) as load from change
  )
  select l.agent_id, l.at, l.load, a.capacity from load l join routing.agents a on a.person_id = l.agent_id where l.load > a.capacity`;

const DOUBLED = `
  with ${HOLDINGS}
  select a.work_id, a.agent_id, b.agent_id as also from holding a join holding b
    on a.work_id = b.work_id and (a.begins, a.agent_id) < (b.begins, b.agent_id) and b.begins < a.ends`;

const LOST = `
  select c.id from conversation.threads c left join routing.works w on w.id = c.id
  where w.id is null
    or w.version <> (select count(*) from routing.work_transitions t where t.work_id = w.id)
    or w.state <> (select t.to_state from routing.work_transitions t where t.work_id = w.id order by t.version desc limit 1)`;

const COUNTERS = `
  select c.key, c.used, h.held from routing.counters c cross join lateral (
    select coalesce(sum(r.weight), 0) as held from routing.reservations r
    where (c.agent_id is null or r.agent_id = c.agent_id) and (c.brand_id is null or r.brand_id = c.brand_id)
      and (c.channel is null or r.channel = c.channel)) h
  where c.used <> h.held`;

/** What of the promises the recorded history breaks; all empty when none. */
export interface BrokenPromises {
  readonly overCapacity: unknown[];
  readonly doubled: unknown[];
  readonly lost: unknown[];
  readonly miscounted: unknown[];
}

/** Reads the whole history of a platform at rest, as its administrator. */
export async function brokenPromises(admin: ClientBase | Pool): Promise<BrokenPromises> {
  const rows = async (sql: string): Promise<unknown[]> => (await admin.query<object>(sql)).rows;
  return {
    overCapacity: await rows(OVER_CAPACITY),
    doubled: await rows(DOUBLED),
    lost: await rows(LOST),
    miscounted: await rows(COUNTERS),
  };
}

/** What `brokenPromises` answers when every promise was kept. */
export const NONE_BROKEN: BrokenPromises = { overCapacity: [], doubled: [], lost: [], miscounted: [] };

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
