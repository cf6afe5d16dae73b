import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import { type Admission, Capacity } from '../../usecases/ports';

const admit = {
  name: 'admit',
  text: `select work_id as "workId", agent_id as "agentId", refusal from routing.admit($1, $2, $3, false)`,
};
const release = { name: 'release', text: 'select routing.release($1)' };
const setCap = { name: 'set-brand-ceiling', text: `select routing.set_cap($1, 'brand', null, $2, null, $3)` };

@Injectable()
export class CapacityPg extends Capacity {
  constructor(private readonly db: Db) {
    super();
  }

  admit(picks: readonly { workId: string; agentId: string; agentVersion: number }[]): Promise<Admission[]> {
    return this.db.query<Admission & object>(admit, [
      picks.map((pick) => pick.workId),
      picks.map((pick) => pick.agentId),
      picks.map((pick) => pick.agentVersion),
    ]);
  }

  async release(workIds: readonly string[]): Promise<void> {
    await this.db.query(release, [workIds]);
  }

  async setBrandCeiling(operatorId: string, brandId: string, cap: number | null): Promise<void> {
    await this.db.query(setCap, [operatorId, brandId, cap]);
  }
}
