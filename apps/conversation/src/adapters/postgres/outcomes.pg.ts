import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import { Outcomes, type NewOutcome } from '../../usecases/ports';

const isFiled = {
  name: 'outcome-is-filed',
  text: 'select from conversation.outcomes where conversation_id = $1 and talk_ended_at = $2',
};
const file = {
  name: 'outcome-file',
  text: `insert into conversation.outcomes (conversation_id, talk_ended_at, operator_id, brand_id, disposition_id, agent_id, note, tags)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

@Injectable()
export class OutcomesPg extends Outcomes {
  constructor(private readonly db: Db) {
    super();
  }

  async isFiled(conversationId: string, talkEndedAt: Date): Promise<boolean> {
    return (await this.db.query(isFiled, [conversationId, talkEndedAt])).length > 0;
  }

  async file({ thread, talkEndedAt, disposition, agentId, note, tags }: NewOutcome): Promise<void> {
    const { id, operatorId, brandId } = thread;
    await this.db.query(file, [id, talkEndedAt, operatorId, brandId, disposition.id, agentId, note, tags]);
  }
}
