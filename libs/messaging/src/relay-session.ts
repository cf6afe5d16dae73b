import { Client } from 'pg';
import { SECOND_MS } from '@visavis/kernel/time';

/** An outbox row on its way; instants as text, since a `Date` would lose Postgres' microseconds. */
export interface OutboxRow {
  readonly position: string;
  readonly id: string;
  readonly subject: string;
  readonly envelope: string;
  /** W3C trace context of whoever wrote it, if that was traced. */
  readonly traceparent: string | null;
  readonly createdAt: string;
  readonly ageMs: number;
}

/**
 * The relay's own database connection. The advisory lock that makes it the schema's only relay lives and dies with it,
 * so does everything it may write: a relay that lost its lock cannot mark anything.
 */
export class RelaySession {
  private broken = false;

  private constructor(
    private readonly client: Client,
    private readonly schema: string,
  ) {}

  /** @throws when the database is out of reach */
  static async open(url: string, schema: string, applicationName: string): Promise<RelaySession> {
    const client = new Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: 3 * SECOND_MS,
      query_timeout: 15 * SECOND_MS,
      keepAlive: true,
    });
    const session = new RelaySession(client, schema);
    client.on('error', () => {
      session.broken = true;
    });
    client.on('end', () => {
      session.broken = true;
    });
    await client.connect();
    return session;
  }

  get isBroken(): boolean {
    return this.broken;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** Whether this session is now the schema's relay. */
  async lead(): Promise<boolean> {
    const key = `hashtext('visavis outbox'), hashtext('${this.schema}')`;
    const { rows } = await this.client.query<{ leads: boolean }>(`select pg_try_advisory_lock(${key}) as leads`);
    return rows[0]?.leads ?? false;
  }

  /** The oldest events not published yet. */
  async pending(limit: number): Promise<OutboxRow[]> {
    const { rows } = await this.client.query<OutboxRow>({
      name: 'relay-pending',
      text: `select position::text, id, subject, envelope::text as envelope, traceparent, created_at::text as "createdAt",
                    (extract(epoch from clock_timestamp() - created_at) * 1000)::float8 as "ageMs"
             from ${this.schema}.outbox where published_at is null order by position limit $1`,
      values: [limit],
    });
    return rows;
  }

  /** How many events wait, and for how many seconds the oldest has. */
  async backlog(): Promise<{ readonly pending: number; readonly oldestS: number }> {
    const { rows } = await this.client.query<{ pending: number; oldestS: number }>({
      name: 'relay-backlog',
      text: `select count(*)::int as pending,
                    coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestS"
             from ${this.schema}.outbox where published_at is null`,
    });
    return rows[0] ?? { pending: 0, oldestS: 0 };
  }

  /** Marks rows as published; the bounds on `created_at` spare the other partitions. */
  async mark(rows: readonly OutboxRow[]): Promise<void> {
    await this.client.query({
      name: 'relay-mark',
      text: `update ${this.schema}.outbox set published_at = clock_timestamp()
             where published_at is null and position = any($1::bigint[])
               and created_at >= (select min(at) from unnest($2::timestamptz[]) at)
               and created_at <= (select max(at) from unnest($2::timestamptz[]) at)`,
      values: [rows.map(({ position }) => position), rows.map(({ createdAt }) => createdAt)],
    });
  }

  /** Makes pending again what was published within the last `ms`, however long it had waited. @returns how many */
  async unmark(ms: number): Promise<number> {
    const result = await this.client.query(
      `update ${this.schema}.outbox set published_at = null
       where published_at > now() - make_interval(secs => $1)`,
      [ms / SECOND_MS],
    );
    return result.rowCount ?? 0;
  }

  /** When the stream we last published to was created; undefined if we never did. */
  async knownStream(): Promise<string | undefined> {
    const { rows } = await this.client.query<{ created: string }>(
      `select stream_created as created from ${this.schema}.outbox_relay`,
    );
    return rows[0]?.created;
  }

  /** Remembers the stream, together with the unmarking that it calls for. */
  async adoptStream(created: string, unmarkMs: number): Promise<number> {
    await this.client.query('begin');
    try {
      const count = unmarkMs > 0 ? await this.unmark(unmarkMs) : 0;
      await this.client.query(
        `insert into ${this.schema}.outbox_relay (stream_created) values ($1)
         on conflict (only_row) do update set stream_created = excluded.stream_created`,
        [created],
      );
      await this.client.query('commit');
      return count;
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }

  /** Makes partitions for the months ahead and forgets what the inbox needs no more. */
  async keepHouse(inboxDays: number): Promise<void> {
    await this.client.query(`select ${this.schema}.outbox_ensure_partitions()`);
    await this.client.query(`delete from ${this.schema}.inbox where at < now() - make_interval(days => $1)`, [
      inboxDays,
    ]);
  }
}
