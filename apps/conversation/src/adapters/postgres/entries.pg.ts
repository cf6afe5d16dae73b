import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Entry, Thread } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import { OutboxPg } from '@visavis/messaging/outbox-pg';
import { Db } from '@visavis/platform/db';
import { Entries, LiveEntries, Telemetry, type NewEntry, type Reader } from '../../usecases/ports';

interface EntryRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: number;
  readonly public_seq: number | null;
  readonly kind: Entry['kind'];
  readonly from_kind: Entry['from']['kind'];
  readonly from_id: string | null;
  readonly text: string | null;
  readonly stored_at: Date;
}

const columns = 'id, conversation_id, seq, public_seq, kind, from_kind, from_id, text, stored_at';
const ofThread = `from conversation.entries where started_on = $1 and conversation_id = $2`;
const add = {
  name: 'entry-add',
  text: `select seq, public_seq, stored_at from conversation.add_entry(
           $1, row($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)::conversation.new_entry)`,
};
const find = { name: 'entry-find', text: `select ${columns} ${ofThread} and id = $3` };
const after: Readonly<Record<Reader, { name: string; text: string }>> = {
  staff: { name: 'entry-after', text: `select ${columns} ${ofThread} and seq > $3 order by seq limit $4` },
  // public_seq never exceeds seq, so the primary key serves both.
  visitor: {
    name: 'entry-after-public',
    text: `select ${columns} ${ofThread} and seq > $3 and public_seq > $3 order by seq limit $4`,
  },
};
const saidSince = {
  name: 'entry-said-since',
  text: `select ${columns} ${ofThread} and kind = 'message' and from_kind = 'visitor' and stored_at > $3 order by seq`,
};

@Injectable()
export class EntriesPg extends Entries {
  constructor(
    private readonly db: Db,
    private readonly transactions: Transactions,
    private readonly outbox: OutboxPg,
    private readonly live: LiveEntries,
    private readonly telemetry: Telemetry,
  ) {
    super();
  }

  async add(conversationId: string, entry: NewEntry, call: Call): Promise<Entry> {
    const { id, kind, from, text, isPublic, details = null } = entry;
    const [row] = await this.db.query<Pick<EntryRow, 'seq' | 'public_seq' | 'stored_at'>>(add, [
      ...[conversationId, id, kind, from.kind, from.id, text, details && JSON.stringify(details), isPublic],
      ...[newId(), call.correlationId, call.causationId ?? null],
    ]);
    if (!row) throw new Error(`the entry ${id} could not be added: its thread is not there or its id is taken`);
    const { seq, public_seq: publicSeq, stored_at: storedAt } = row;
    const stored = { id, conversationId, seq, publicSeq, kind, from, text, at: storedAt.toISOString() };
    this.outbox.written();
    this.transactions.afterCommit(() => {
      this.telemetry.entryStored(kind, from.kind);
      this.live.show(stored);
    });
    return stored;
  }

  async find({ startedOn, id: conversationId }: Thread, id: string): Promise<Entry | undefined> {
    const [row] = await this.db.query<EntryRow>(find, [startedOn, conversationId, id]);
    return row && entryOf(row);
  }

  async after({ startedOn, id }: Thread, reader: Reader, seq: number, limit: number): Promise<Entry[]> {
    return (await this.db.query<EntryRow>(after[reader], [startedOn, id, seq, limit])).map(entryOf);
  }

  async saidByVisitorSince({ startedOn, id }: Thread, since: Date): Promise<Entry[]> {
    return (await this.db.query<EntryRow>(saidSince, [startedOn, id, since])).map(entryOf);
  }
}

function entryOf(row: EntryRow): Entry {
  const { id, conversation_id: conversationId, seq, public_seq: publicSeq, kind, text } = row;
  const from = { kind: row.from_kind, id: row.from_id };
  return { id, conversationId, seq, publicSeq, kind, from, text, at: row.stored_at.toISOString() };
}
