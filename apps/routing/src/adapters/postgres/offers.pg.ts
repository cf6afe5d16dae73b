import { Injectable } from '@nestjs/common';
import type { OfferId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import type { Offer } from '../../domain/offer';
import { Offers, type OfferToMake } from '../../usecases/ports';

const columns = `o.id, o.work_id as "workId", o.operator_id as "operatorId", o.brand_id as "brandId", o.contact_id as "contactId",
  o.queue_id as "queueId", o.agent_id as "agentId", o.state, o.offered_at as "offeredAt", o.expires_at as "expiresAt",
  o.ended_at as "endedAt", o.why`;
const find = { name: 'offer-find', text: `select ${columns} from routing.offers o where o.id = $1` };
const lock = { name: 'offer-lock', text: `select ${columns} from routing.offers o where o.id = $1 for update` };
const add = {
  name: 'offers-add',
  text: `with made as (
      select * from jsonb_to_recordset($1::jsonb) as m(id uuid, "workId" uuid, "operatorId" uuid, "brandId" uuid, "contactId" uuid,
        "queueId" uuid, "agentId" uuid, state text, "offeredAt" timestamptz, "expiresAt" timestamptz, "endedAt" timestamptz,
        why text, candidates text)
    ), decided as (
      insert into routing.decisions (id, work_id, operator_id, brand_id, contact_id, agent_id, at, why, candidates)
      select id, "workId", "operatorId", "brandId", "contactId", "agentId", "offeredAt", why, candidates from made
    )
    insert into routing.offers (id, work_id, operator_id, brand_id, contact_id, queue_id, agent_id, state, presence_epoch,
      offered_at, expires_at, ended_at, why)
    select m.id, m."workId", m."operatorId", m."brandId", m."contactId", m."queueId", m."agentId", m.state, a.presence_epoch,
      m."offeredAt", m."expiresAt", m."endedAt", m.why
    from made m join routing.agents a on a.person_id = m."agentId"`,
};
const end = {
  name: 'offer-end',
  text: `update routing.offers set state = $2, ended_at = $3, reason = $4 where id = $1 and state = 'pending'`,
};
const pendingOf = {
  name: 'offers-pending',
  text: `select ${columns} from routing.offers o where o.agent_id = $1 and o.state = 'pending' order by o.id`,
};
const due = {
  name: 'offers-due',
  text: `select id from routing.offers where state = 'pending' and expires_at <= clock_timestamp() order by expires_at limit $1`,
};

@Injectable()
export class OffersPg extends Offers {
  constructor(private readonly db: Db) {
    super();
  }

  async find(id: string): Promise<Offer | null> {
    const [offer] = await this.db.query<Offer>(find, [id]);
    return offer ?? null;
  }

  async lock(id: string): Promise<Offer | null> {
    const [offer] = await this.db.query<Offer>(lock, [id]);
    return offer ?? null;
  }

  async add(offers: readonly OfferToMake[]): Promise<void> {
    const made = offers.map(({ offer, candidates }) => ({ ...offer, candidates }));
    await this.db.query(add, [JSON.stringify(made)]);
  }

  async end(offer: Offer, reason: string | null): Promise<void> {
    await this.db.query(end, [offer.id, offer.state, offer.endedAt, reason]);
  }

  pendingOf(agentId: string): Promise<Offer[]> {
    return this.db.query<Offer>(pendingOf, [agentId]);
  }

  async dueIds(limit: number): Promise<OfferId[]> {
    const rows = await this.db.query<{ id: OfferId }>(due, [limit]);
    return rows.map((row) => row.id);
  }
}
