/** How big a pool of routing is: an operator with agents, queues and a backlog. */
export interface PoolSize {
  readonly agents: number;
  /** Chats an agent may hold at once. */
  readonly places: number;
  readonly queues: number;
  /** Brands, and skills: a queue asks for the skill of its brand. */
  readonly brands: number;
  readonly waiting: number;
}

/** Ids that can be told from their kind and number. */
const id = (kind: string, number: string): string => `(md5('${kind}' || (${number})))::uuid`;
export const OPERATOR = `(md5('operator'))::uuid`;

// Of the time they are made, as the platform makes them: random ids would spread inserts over the whole index.
const timeOrdered = (
  salt: string,
): string => `(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
  || '7' || substr(md5(random()::text || '${salt}'), 1, 3) || '8' || substr(md5(random()::text || '${salt}'), 1, 15))::uuid`;

/** Everything but the backlog; as the setup commands and the events of directory and agent-presence would leave it. */
export function poolSql({ agents, places, queues, brands }: PoolSize): string {
  const b = String(brands);
  const known = `generate_series(1, ${String(agents)}) as g`;
  // Three of the skills each, in many different sets; the grants are those of their brands and of two more.
  const skillOf = `(array[g % ${b}, (g * 7 + g / ${b}) % ${b}, (g * 13 + g / 3) % ${b}])`;
  return `
    insert into routing.pools select ${OPERATOR};
    insert into routing.skills (id, operator_id, slug, name)
      select ${id('skill', 's')}, ${OPERATOR}, 'skill-' || s, 'Skill ' || s from generate_series(0, ${b} - 1) as s;
    insert into routing.queues (id, operator_id, brand_id, slug, name, channel, requirements, priority_bonus_ms, target_ms,
                                offer_timeout_ms, wrap_up_ms, weight, is_auto_accept)
      select ${id('queue', 'q')}, ${OPERATOR}, ${id('brand', `q % ${b}`)}, 'queue-' || q, 'Queue ' || q, 'chat',
        jsonb_build_array(jsonb_build_object('skill', ${id('skill', `q % ${b}`)}, 'level', 3)), 0, 30000, 20000, 0, 100, true
      from generate_series(0, ${String(queues)} - 1) as q;
    insert into routing.agents (person_id, operator_id, is_set_up, capacity, intent, connectivity, presence_epoch)
      select ${id('agent', 'g')}, ${OPERATOR}, true, ${String(places * 100)}, 'offline', 'connected', 1 from ${known};
    insert into routing.agent_skills (person_id, skill_id, operator_id, level)
      select ${id('agent', 'g')}, ${id('skill', 's')}, ${OPERATOR}, 3 + g % 3
      from ${known} cross join lateral (select distinct unnest(${skillOf}) as s) held;
    insert into routing.access (operator_id, person_id, brand_id)
      select ${OPERATOR}, ${id('agent', 'g')}, ${id('brand', 's')}
      from ${known} cross join lateral (select distinct unnest(${skillOf} || array[(g + 1) % ${b}, (g + 2) % ${b}]) as s) held;
    insert into routing.counters (key, operator_id, scope, agent_id, cap)
      select 'agent/' || ${id('agent', 'g')}, ${OPERATOR}, 'agent', ${id('agent', 'g')}, ${String(places * 100)} from ${known};`;
}

/** Takes from every agent what they hold, so that the pool is empty-handed again. */
export const emptyHandsSql = `
  update routing.agents set intent = 'offline';
  delete from routing.reservations;
  update routing.works set state = 'closed' where state = 'active';
  update routing.counters set used = 0 where used > 0;`;

export const goSql = `update routing.agents set intent = 'available'`;

/** Puts chats in line, spread over the queues in turn. */
export function arriveSql(count: number, { queues, brands }: PoolSize): string {
  return `
    with arrived as (
      select n, n % ${String(queues)} as q, ${timeOrdered('work')} as work, ${timeOrdered('visit')} as visit,
        ${timeOrdered('contact')} as contact
      from generate_series(1, ${String(count)}) as n
    ), visits as (
      insert into routing.queue_visits (id, work_id, operator_id, brand_id, contact_id, queue_id, began_at)
      select visit, work, ${OPERATOR}, ${id('brand', `q % ${String(brands)}`)}, contact, ${id('queue', 'q')}, clock_timestamp()
      from arrived
    )
    insert into routing.works (id, operator_id, brand_id, contact_id, queue_id, visit_id, channel, state, version, weight,
      started_on, entered_at, priority_bonus_ms, target_ms, requirements, line_id, changed_at)
    select a.work, ${OPERATOR}, k.brand_id, a.contact, k.id, a.visit, 'chat', 'waiting', 1, 100,
      current_date, clock_timestamp(), 0, 30000, k.requirements,
      k.id || ';' || (k.requirements->0->>'skill') || '=3', clock_timestamp()
    from arrived a join routing.queues k on k.id = ${id('queue', 'a.q')} order by a.n`;
}
