import { Injectable } from '@nestjs/common';
import type { Statement } from '@visavis/messaging/statements';
import { Db } from '@visavis/platform/db';
import { Grants, type Granted } from '../../usecases/ports';

const remember: Statement = {
  name: 'people-remember',
  text: `insert into agent_presence.people (person_id, operator_id, version) values ($1, $2, $3)
         on conflict (person_id) do update set version = excluded.version
         where people.version < excluded.version
         returning person_id`,
};

const withdraw: Statement = {
  name: 'access-withdraw',
  text: `delete from agent_presence.access where person_id = $1 and brand_id <> all ($2::uuid[])`,
};

const grant: Statement = {
  name: 'access-grant',
  text: `insert into agent_presence.access (person_id, brand_id, operator_id)
         select $1, brand_id, $3 from unnest($2::uuid[]) as brand_id
         on conflict do nothing`,
};

@Injectable()
export class GrantsPg extends Grants {
  constructor(private readonly db: Db) {
    super();
  }

  async replace({ personId, operatorId, brandIds, version }: Granted): Promise<boolean> {
    const news = await this.db.query(remember, [personId, operatorId, version]);
    if (news.length === 0) return false;
    await this.db.query(withdraw, [personId, brandIds]);
    await this.db.query(grant, [personId, brandIds, operatorId]);
    return true;
  }
}
