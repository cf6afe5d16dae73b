import { Injectable } from '@nestjs/common';
import type { Thread } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import { Db } from '@visavis/platform/db';
import type { Standing } from '../../domain/thread';
import {
  Telemetry,
  Threads,
  type Head,
  type NewThread,
  type StoredThread,
  type ThreadFilter,
} from '../../usecases/ports';
import { threadList } from './thread-list';
import { storedThreadOf, threadColumns, threadOf, threadTables, type ThreadRow } from './thread-row';

const find = { name: 'thread-find', text: `select ${threadColumns} from ${threadTables} where t.id = $1` };
const lock = { name: 'thread-lock', text: `${find.text} for update of t` };
const openOf = {
  name: 'thread-open-of',
  text: `select ${threadColumns} from ${threadTables} where t.contact_id = $1 and t.state = 'open'`,
};
const lastOf = {
  name: 'thread-last-of',
  text: 'select id from conversation.threads where contact_id = $1 order by started_at desc, id desc limit 1',
};
const begin = {
  name: 'thread-begin',
  text: `insert into conversation.threads
           (id, operator_id, brand_id, contact_id, channel, queue, requirements, answers, started_at, started_on, previous_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, now(), (now() at time zone 'UTC')::date, $9)
         on conflict do nothing returning id`,
};
const stand = {
  name: 'thread-stand',
  text: `with before as (select id, state from conversation.threads where id = $1)
         update conversation.threads t
         set state = $2, work_state = $3, work_version = $4, agent_id = $5, queue_id = $6, talk_ended_at = $7, closed_at = $8
         from before where t.id = before.id
         returning t.channel, before.state <> 'closed' and t.state = 'closed' as "isClosing"`,
};
const setDisposition = {
  name: 'thread-set-disposition',
  text: 'update conversation.threads set disposition_id = $2 where id = $1',
};
const heads = {
  name: 'thread-heads',
  text: `select id as "conversationId", last_seq as "lastSeq", last_public_seq as "lastPublicSeq"
         from conversation.threads where id = any($1::uuid[])`,
};

@Injectable()
export class ThreadsPg extends Threads {
  constructor(
    private readonly db: Db,
    private readonly transactions: Transactions,
    private readonly telemetry: Telemetry,
  ) {
    super();
  }

  async find(id: string): Promise<StoredThread | undefined> {
    const [row] = await this.db.query<ThreadRow>(find, [id]);
    return row && storedThreadOf(row);
  }

  async lock(id: string): Promise<StoredThread | undefined> {
    const [row] = await this.db.query<ThreadRow>(lock, [id]);
    return row && storedThreadOf(row);
  }

  async openOf(contactId: string): Promise<Thread | undefined> {
    const [row] = await this.db.query<ThreadRow>(openOf, [contactId]);
    return row && threadOf(row);
  }

  async lastOf(contactId: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ id: string }>(lastOf, [contactId]);
    return row?.id;
  }

  async begin({ id, contact, channel, queue, requirements, answers, previousId }: NewThread): Promise<boolean> {
    const json = [JSON.stringify(requirements), JSON.stringify(answers)];
    const { operatorId, brandId } = contact;
    const rows = await this.db.query(begin, [id, operatorId, brandId, contact.id, channel, queue, ...json, previousId]);
    if (rows.length > 0) this.transactions.afterCommit(() => this.telemetry.conversationStarted(channel));
    return rows.length > 0;
  }

  async stand(id: string, standing: Standing): Promise<void> {
    const { state, workState, workVersion, agentId, queueId, talkEndedAt, closedAt } = standing;
    const values = [id, state, workState, workVersion, agentId, queueId, talkEndedAt, closedAt];
    const [row] = await this.db.query<{ channel: Thread['channel']; isClosing: boolean }>(stand, values);
    if (row?.isClosing) this.transactions.afterCommit(() => this.telemetry.conversationClosed(row.channel));
  }

  async setDisposition(id: string, dispositionId: string): Promise<void> {
    await this.db.query(setDisposition, [id, dispositionId]);
  }

  async list(filter: ThreadFilter, limit: number): Promise<Thread[]> {
    const { statement, params } = threadList(filter, limit);
    return (await this.db.query<ThreadRow>(statement, params)).map(threadOf);
  }

  heads(ids: readonly string[]): Promise<Head[]> {
    return this.db.query<Head>(heads, [ids]);
  }
}
