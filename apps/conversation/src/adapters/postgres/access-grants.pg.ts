import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import { AccessGrants, type PersonSeen } from '../../usecases/ports';

// The row's lock orders two events of one person that arrive at once.
const seePerson = {
  name: 'access-see-person',
  text: `insert into conversation.people as known (person_id, operator_id, role, is_disabled, version)
         values ($1, $2, $3, $4, $5)
         on conflict (person_id) do update
           set operator_id = excluded.operator_id, role = excluded.role, is_disabled = excluded.is_disabled,
               version = excluded.version
           where known.version < excluded.version
         returning person_id`,
};
const forget = { name: 'access-forget', text: 'delete from conversation.access where person_id = $1' };
const grant = {
  name: 'access-grant',
  text: `insert into conversation.access (person_id, brand_id, operator_id, role)
         select $1, brand_id, $2, $3 from unnest($4::uuid[]) as brand (brand_id) on conflict do nothing`,
};

@Injectable()
export class AccessGrantsPg extends AccessGrants {
  constructor(private readonly db: Db) {
    super();
  }

  async learn({ personId, operatorId, role, isDisabled, brandIds, version }: PersonSeen): Promise<void> {
    const seen = await this.db.query(seePerson, [personId, operatorId, role, isDisabled, version]);
    if (seen.length === 0) return;
    await this.db.query(forget, [personId]);
    if (!isDisabled) await this.db.query(grant, [personId, operatorId, role, brandIds]);
  }
}
