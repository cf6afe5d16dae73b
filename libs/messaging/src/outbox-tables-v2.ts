/**
 * SQL that lets outbox rows carry the trace of whoever wrote them, for a migration after the one with `outboxTablesV1`.
 * The default reads a setting of the transaction, so that rows written by SQL functions carry it as well.
 * Added without a default first: existing rows are not rewritten.
 *
 * @param schema the service's schema
 */
export function outboxTablesV2(schema: string): string {
  if (!/^[a-z][a-z_]{0,40}$/.test(schema)) throw new Error('the name of a schema is lower-case letters and "_"');
  return `
alter table ${schema}.outbox add column traceparent text;
alter table ${schema}.outbox alter column traceparent set default nullif(current_setting('app.traceparent', true), '');`;
}
