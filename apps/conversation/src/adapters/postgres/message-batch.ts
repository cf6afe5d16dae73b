import { Injectable } from '@nestjs/common';
import { newId } from '@visavis/kernel/id';
import type { Appended, AppendRefusal, Message } from '../../usecases/ports';
import { SingleStatement } from './single-statement';

interface AppendedRow {
  readonly place: number;
  readonly reason: AppendRefusal | null;
  readonly seq: number | null;
  readonly public_seq: number | null;
  readonly stored_at: Date | null;
  readonly is_new: boolean;
}

/** A message with the trace it is part of. */
export interface TracedMessage {
  readonly message: Message;
  readonly traceparent: string | undefined;
}

/** What became of one message; `isNew` is false when the same message was stored before. */
export interface BatchAnswer {
  readonly appended: Appended;
  readonly isNew: boolean;
}

const append = {
  name: 'message-append',
  text: `select place, reason, seq, public_seq, stored_at, is_new
         from conversation.append_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

/** Commits a batch of messages in one statement. */
@Injectable()
export class MessageBatch {
  constructor(private readonly statement: SingleStatement) {}

  /** Answers in the order of the messages. @throws when the database refuses the batch as a whole */
  async commit(batch: readonly TracedMessage[]): Promise<BatchAnswer[]> {
    const messages = batch.map(({ message }) => message);
    const rows = await this.statement.run<AppendedRow>(append, [
      messages.map(({ conversationId }) => conversationId),
      messages.map(({ id }) => id),
      messages.map(({ text }) => text),
      messages.map(({ isNote }) => isNote),
      messages.map(({ caller }) => caller.operatorId),
      messages.map(({ caller }) => (caller.kind === 'person' ? caller.personId : null)),
      messages.map(({ caller }) => (caller.kind === 'visitor' ? caller.contactId : null)),
      messages.map(() => newId()),
      messages.map(({ call }) => call.correlationId),
      messages.map(({ call }) => call.causationId ?? null),
      batch.map(({ traceparent }) => traceparent ?? null),
    ]);
    const answers = new Map(rows.map((row) => [row.place, answerOf(row)]));
    return messages.map((message, index) => {
      const answer = answers.get(index + 1);
      if (!answer) throw new Error(`no answer for the message ${message.id}`);
      return answer;
    });
  }
}

function answerOf({ reason, seq, public_seq: publicSeq, stored_at: at, is_new: isNew }: AppendedRow): BatchAnswer {
  if (reason) return { appended: { ok: false, reason }, isNew: false };
  if (seq === null || at === null) throw new Error('a message was neither stored nor refused');
  return { appended: { ok: true, seq, publicSeq, at }, isNew };
}
