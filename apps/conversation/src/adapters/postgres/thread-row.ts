import type { Thread } from '@visavis/contracts/conversation';
import type { Requirement } from '@visavis/contracts/shapes';
import type { WorkState } from '../../domain/thread';
import type { StoredThread } from '../../usecases/ports';

/** A thread with its contact as the statements below select it. */
export interface ThreadRow {
  readonly id: string;
  readonly operator_id: string;
  readonly brand_id: string;
  readonly channel: Thread['channel'];
  readonly state: Thread['state'];
  readonly work_state: WorkState;
  readonly work_version: number;
  readonly agent_id: string | null;
  readonly queue_id: string | null;
  readonly queue: string | null;
  readonly requirements: Requirement[];
  readonly started_at: Date;
  readonly started_on: string;
  readonly talk_ended_at: Date | null;
  readonly closed_at: Date | null;
  readonly last_seq: number;
  readonly last_public_seq: number;
  readonly disposition_id: string | null;
  readonly previous_id: string | null;
  readonly contact_id: string;
  readonly contact_name: string | null;
  readonly contact_email: string | null;
  readonly contact_subject: string | null;
  readonly contact_locale: string;
}

export const threadColumns = `
  t.id, t.operator_id, t.brand_id, t.channel, t.state, t.work_state, t.work_version, t.agent_id, t.queue_id, t.queue,
  t.requirements, t.started_at, t.started_on::text, t.talk_ended_at, t.closed_at, t.last_seq, t.last_public_seq,
  t.disposition_id, t.previous_id, c.id as contact_id, c.name as contact_name, c.email as contact_email,
  c.subject as contact_subject, c.locale as contact_locale`;

export const threadTables = 'conversation.threads t join conversation.contacts c on c.id = t.contact_id';

export function threadOf(row: ThreadRow): Thread {
  const { id, operator_id: operatorId, brand_id: brandId } = row;
  return {
    id,
    operatorId,
    brandId,
    contact: {
      id: row.contact_id,
      operatorId,
      brandId,
      name: row.contact_name,
      email: row.contact_email,
      isIdentified: row.contact_subject !== null,
      locale: row.contact_locale,
    },
    channel: row.channel,
    state: row.state,
    workState: row.work_state,
    workVersion: row.work_version,
    agentId: row.agent_id,
    queueId: row.queue_id,
    startedAt: row.started_at.toISOString(),
    startedOn: row.started_on,
    closedAt: row.closed_at?.toISOString() ?? null,
    lastSeq: row.last_seq,
    lastPublicSeq: row.last_public_seq,
    dispositionId: row.disposition_id,
    previousId: row.previous_id,
  };
}

export function storedThreadOf(row: ThreadRow): StoredThread {
  return {
    thread: threadOf(row),
    standing: {
      state: row.state,
      workState: row.work_state,
      workVersion: row.work_version,
      agentId: row.agent_id,
      queueId: row.queue_id,
      talkEndedAt: row.talk_ended_at,
      closedAt: row.closed_at,
    },
    queue: row.queue,
    requirements: row.requirements,
  };
}
