import { Injectable } from '@nestjs/common';
import type { Thread } from '@visavis/contracts/conversation';
import { Db } from '@visavis/platform/db';
import { Participants } from '../../usecases/ports';

const join = {
  name: 'participant-join',
  text: `insert into conversation.participants (conversation_id, person_id, joined_at, operator_id, brand_id, role)
         values ($1, $2, $3, $4, $5, 'owner') on conflict do nothing`,
};
const leave = {
  name: 'participant-leave',
  text: `update conversation.participants set left_at = greatest($3, joined_at)
         where conversation_id = $1 and person_id = $2 and left_at is null`,
};
const leaveAll = {
  name: 'participant-leave-all',
  text: `update conversation.participants set left_at = greatest($2, joined_at)
         where conversation_id = $1 and left_at is null`,
};

@Injectable()
export class ParticipantsPg extends Participants {
  constructor(private readonly db: Db) {
    super();
  }

  async join({ id, operatorId, brandId }: Thread, personId: string, at: Date): Promise<void> {
    await this.db.query(join, [id, personId, at, operatorId, brandId]);
  }

  async leave(conversationId: string, personId: string, at: Date): Promise<void> {
    await this.db.query(leave, [conversationId, personId, at]);
  }

  async leaveAll(conversationId: string, at: Date): Promise<void> {
    await this.db.query(leaveAll, [conversationId, at]);
  }
}
