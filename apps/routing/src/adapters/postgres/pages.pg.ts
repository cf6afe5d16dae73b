import { Injectable } from '@nestjs/common';
import type { ConversationId, OperatorId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import { Pages } from '../../usecases/ports';

const seen = {
  name: 'pages-seen',
  text: `with before as (
      select id, page_gone_at from routing.works
      where id = any($1::uuid[]) and state in ('waiting', 'offered', 'active', 'parked', 'wrapping') order by id for update
    ), renewed as (
      update routing.works w set page_seen_at = clock_timestamp(), page_gone_at = null
      from before b where w.id = b.id returning w.operator_id, b.page_gone_at
    )
    select distinct operator_id as "operatorId" from renewed where page_gone_at is not null`,
};
const gone = {
  name: 'pages-gone',
  text: `update routing.works set page_gone_at = clock_timestamp()
    where id in (select id from routing.works where id = any($1::uuid[]) and state in ('waiting', 'offered', 'active', 'parked', 'wrapping')
      and page_gone_at is null order by id for update)`,
};
// Nobody looks this late while we run: then it is we who were away, and whoever is there must have the time to say so.
const loseSilent = {
  name: 'pages-lose-silent',
  text: `update routing.works set page_gone_at = case
      when page_seen_at > clock_timestamp() - $1 * interval '2 milliseconds' then page_seen_at
      else clock_timestamp() - $1 * interval '1 millisecond' end
    where id in (select id from routing.works where state in ('waiting', 'offered') and page_gone_at is null
      and page_seen_at < clock_timestamp() - $1 * interval '1 millisecond' order by id for update)`,
};
const goneFor = {
  name: 'pages-gone-for',
  text: `select id, page_gone_at as "goneAt" from routing.works
    where state in ('waiting', 'offered') and page_gone_at < clock_timestamp() - $1 * interval '1 millisecond' order by id limit $2 for update`,
};

@Injectable()
export class PagesPg extends Pages {
  constructor(private readonly db: Db) {
    super();
  }

  async seen(workIds: readonly string[]): Promise<OperatorId[]> {
    if (workIds.length === 0) return [];
    const rows = await this.db.query<{ operatorId: OperatorId }>(seen, [workIds]);
    return rows.map((row) => row.operatorId);
  }

  async gone(workIds: readonly string[]): Promise<void> {
    if (workIds.length > 0) await this.db.query(gone, [workIds]);
  }

  async loseSilent(leaseMs: number): Promise<void> {
    await this.db.query(loseSilent, [leaseMs]);
  }

  idsGoneFor(keptMs: number, limit: number): Promise<{ id: ConversationId; goneAt: Date }[]> {
    return this.db.query<{ id: ConversationId; goneAt: Date }>(goneFor, [keptMs, limit]);
  }
}
