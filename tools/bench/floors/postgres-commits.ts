import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { rateOf, type Rate } from '../bench';

const TEXT = 'What a short message in a chat looks like, give or take a word.';
const CONNECTIONS = 10;

const one = { name: 'bench-one', text: 'insert into bench.lines (id, text) values ($1, $2)' };
const many = {
  name: 'bench-many',
  text: 'insert into bench.lines (id, text) select * from unnest($1::uuid[], $2::text[])',
};

/** Bare durable commits: one table, one index, prepared statements, nothing of ours. */
export class PostgresCommits {
  private constructor(private readonly pool: Pool) {}

  static async open(adminUrl: string): Promise<PostgresCommits> {
    const pool = new Pool({ connectionString: adminUrl, max: CONNECTIONS });
    await pool.query('create schema if not exists bench');
    await pool.query('create table if not exists bench.lines (id uuid primary key, text text not null)');
    return new PostgresCommits(pool);
  }

  /** Single-row commits a second. */
  single(connections: number, forMs: number): Promise<Rate> {
    return rateOf(connections, forMs, () => this.pool.query({ ...one, values: [randomUUID(), TEXT] }));
  }

  /** Rows a second in commits of `size` rows. */
  async batched(size: number, forMs: number): Promise<Rate> {
    const texts = Array.from({ length: size }, () => TEXT);
    const write = () => this.pool.query({ ...many, values: [texts.map(() => randomUUID()), texts] });
    const { perSecond, count } = await rateOf(1, forMs, write);
    return { perSecond: size * perSecond, count };
  }

  async close(): Promise<void> {
    await this.pool.query('drop table bench.lines');
    await this.pool.end();
  }
}
