import { Injectable } from '@nestjs/common';
import type { NewEvent } from '@visavis/contracts/envelope';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import { keyToken } from './bus';
import { MessagingOptions } from './messaging-options';
import { OutboxRelay } from './outbox-relay';
import { Statements, type Statement } from './statements';

/** Writes events into the service's `outbox` table, in the transaction under way. */
@Injectable()
export class OutboxPg extends Outbox {
  private readonly insert: Statement;

  constructor(
    options: MessagingOptions,
    private readonly statements: Statements,
    private readonly transactions: Transactions,
    private readonly relay: OutboxRelay,
  ) {
    super();
    this.insert = {
      name: 'outbox-insert',
      text: `insert into ${options.schema}.outbox (id, subject, envelope)
             select id, subject, envelope
             from unnest($1::uuid[], $2::text[], $3::jsonb[]) with ordinality as event (id, subject, envelope, place)
             order by place`,
    };
  }

  async add(...events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    for (const { subject } of events) keyToken(subject.slice(subject.lastIndexOf('.') + 1));
    await this.statements.query(this.insert, [
      events.map(({ envelope }) => envelope.id),
      events.map(({ subject }) => subject),
      events.map(({ envelope }) => JSON.stringify(envelope)),
    ]);
    this.written();
  }

  /** For adapters whose SQL function wrote outbox rows itself: they go out as soon as the transaction under way commits. */
  written(): void {
    this.transactions.afterCommit(() => this.relay.poke());
  }
}
