import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import { AccessCopies, type AccessOfPerson } from '../../usecases/ports';

// The row of the version is the lock: of two events about one person the second waits and then compares.
const claimVersion = {
  name: 'access-claim-version',
  text: `insert into reporting.access_versions (person_id, operator_id, version) values ($1, $2, $3)
         on conflict (person_id) do update set version = excluded.version
         where access_versions.version < excluded.version
         returning version`,
};
const forget = { name: 'access-forget', text: 'delete from reporting.access where person_id = $1' };
const learn = {
  name: 'access-learn',
  text: `insert into reporting.access (operator_id, person_id, brand_id)
         select $1, $2, brand_id from unnest($3::uuid[]) as brand_id`,
};

@Injectable()
export class AccessCopiesPg extends AccessCopies {
  constructor(private readonly db: Db) {
    super();
  }

  async replace({ operatorId, personId, version, brandIds }: AccessOfPerson): Promise<void> {
    const claimed = await this.db.query(claimVersion, [personId, operatorId, version]);
    if (claimed.length === 0) return;
    await this.db.query(forget, [personId]);
    await this.db.query(learn, [operatorId, personId, brandIds]);
  }
}
