import type { Caller } from '@visavis/contracts/call';
import type { TransactionOptions } from '@visavis/contracts/ports';
import type { DatabaseRole } from './database-sources';

/** What a caller's transaction runs as: the role, and the ids that the policies read. */
export interface CallerSettings {
  readonly role: DatabaseRole;
  readonly settings: readonly (readonly [name: string, value: string])[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** People and visitors are bound by row-level security to their ids; services are engines, and so is whoever has none. */
export function settingsOf(caller: Caller): CallerSettings {
  switch (caller.kind) {
    case 'person':
      return {
        role: 'request',
        settings: [
          ['app.operator', caller.operatorId],
          ['app.person', caller.personId],
        ],
      };
    case 'visitor':
      return {
        role: 'request',
        settings: [
          ['app.operator', caller.operatorId],
          ['app.contact', caller.contactId],
        ],
      };
    case 'service':
    case 'anonymous':
      return { role: 'engine', settings: [] };
  }
}

/** What ties a transaction to the action it is part of. */
export interface TransactionMarks {
  readonly correlationId?: string | undefined;
  /** W3C trace context, for the outbox rows of the transaction. */
  readonly traceparent?: string | undefined;
}

/**
 * One text for one round trip. The correlation id stands there twice: as a comment, for logs of statements, and as
 * `application_name` until the transaction ends. A comment on the statements themselves would make each a new one to
 * prepare, while `pg_stat_activity` shows that name beside whatever runs or waits (docs/adr/0011).
 * @throws when a value is not a UUID: it stands in the SQL itself
 */
export function beginText(
  { settings }: CallerSettings,
  { correlationId, traceparent }: TransactionMarks = {},
  { isSnapshot = false }: TransactionOptions = {},
): string {
  const correlation = correlationId === undefined ? '' : plain(correlationId);
  const begin = isSnapshot ? 'begin isolation level repeatable read, read only' : 'begin';
  const parts = [correlation === '' ? begin : `${begin} /*correlation=${correlation}*/`];
  // For what no function has to read: 7 µs of the server's time, a `select` takes 60.
  if (correlation !== '') parts.push(`set local application_name = '${correlation}'`);
  if (traceparent !== undefined) parts.push(`set local app.traceparent = '${plain(traceparent)}'`);
  const calls = settings.map(([name, value]) => {
    if (!UUID.test(value)) throw new Error(`${name} is not a UUID`);
    return `set_config('${name}', '${value}', true)`;
  });
  if (calls.length > 0) parts.push(`select ${calls.join(', ')}`);
  return parts.join('; ');
}

/** A text without whatever could end a literal or a comment; cut where Postgres would cut a name. */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9-]/g, '').slice(0, 63);
}
