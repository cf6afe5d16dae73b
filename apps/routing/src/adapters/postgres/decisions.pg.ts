import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import { Decisions } from '../../usecases/ports';

const ofWork = {
  name: 'decisions-of-work',
  text: `select id as "offerId", agent_id as "agentId", at, why || ' [' || candidates || ']' as why
    from routing.decisions where work_id = $1 order by at limit 100`,
};

@Injectable()
export class DecisionsPg extends Decisions {
  constructor(private readonly db: Db) {
    super();
  }

  ofWork(workId: string): Promise<{ offerId: string; agentId: string; at: Date; why: string }[]> {
    return this.db.query<{ offerId: string; agentId: string; at: Date; why: string }>(ofWork, [workId]);
  }
}
