import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Envelope } from '@visavis/contracts/envelope';
import { Transactions } from '@visavis/contracts/ports';
import type { ReadEvents } from '@visavis/contracts/read-events';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { MessagingOptions } from './messaging-options';
import { Statements, type Statement } from './statements';

const PAGE_EVENTS = 1_000;
// Half of what the broker carries in one message.
const PAGE_BYTES = 512 * 1_024;
const BEGINNING = '-infinity|0';
const CURSOR = /^(-infinity|[-0-9 :.+]{10,40})\|(\d{1,19})$/;

interface Written {
  readonly cursor: string;
  readonly envelope: string;
}

/**
 * A service's outbox from the beginning, page by page, for whoever builds projections of it.
 * A transaction that commits late may be written before the cursor: such an event still arrives by its stream.
 */
@Injectable()
export class OutboxPages {
  private readonly page: Statement;

  constructor(
    { schema }: MessagingOptions,
    private readonly statements: Statements,
    private readonly transactions: Transactions,
  ) {
    this.page = {
      name: 'outbox-page',
      text: `select created_at::text || '|' || position as cursor, envelope::text as envelope from ${schema}.outbox
             where (created_at, position) > ($1::timestamptz, $2::bigint) and envelope ->> 'type' = any($3::text[])
             order by created_at, position limit ${String(PAGE_EVENTS)}`,
    };
  }

  async read({ after, types }: Input<ReadEvents>, { caller }: Call): Promise<Outcome<ReadEvents>> {
    const [, at, position] = CURSOR.exec(after ?? BEGINNING) ?? [];
    if (at === undefined) return refused({ reason: 'unknown-cursor' });
    const written = await this.transactions.run(caller, () =>
      this.statements.query<Written>(this.page, [at, position, types]),
    );
    const kept = withinBytes(written);
    const isLast = written.length < PAGE_EVENTS && kept.length === written.length;
    const events = kept.map(({ envelope }) => JSON.parse(envelope) as Envelope);
    return ok({ events, next: isLast ? null : (kept.at(-1)?.cursor ?? null) });
  }
}

function withinBytes(written: readonly Written[]): Written[] {
  let bytes = 0;
  const end = written.findIndex(({ envelope }) => {
    bytes += Buffer.byteLength(envelope);
    return bytes > PAGE_BYTES;
  });
  // One event alone may be larger, up to the stream's own limit, and must not end the reading.
  return end < 0 ? [...written] : written.slice(0, Math.max(end, 1));
}
