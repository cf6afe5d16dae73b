import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Statement } from '@visavis/messaging/statements';
import { DatabaseSources } from '@visavis/platform/database-sources';
import { isRetryable, translated } from '@visavis/platform/pg-errors';

const TRIES = 4;

/**
 * One statement as a transaction of its own, with the request role and nobody's identity: one round trip instead of four.
 * Only for functions that set the identity themselves.
 */
@Injectable()
export class SingleStatement {
  constructor(private readonly sources: DatabaseSources) {}

  /** @throws Unavailable when the database is out of reach; then the statement may or may not have taken effect */
  async run<Row extends object>(statement: Statement, params: readonly unknown[]): Promise<Row[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt<Row>(statement, params);
      } catch (error) {
        if (attempt >= TRIES || !isRetryable(error)) throw translated(error);
      }
    }
  }

  private async attempt<Row extends object>({ name, text }: Statement, params: readonly unknown[]): Promise<Row[]> {
    const runner = this.sources.of('request').createQueryRunner();
    // With an error the pool throws the connection away; TypeORM's own type does not know this argument.
    const releasing = runner as unknown as { releasePostgresConnection(error?: Error): Promise<void> };
    let broken: Error | undefined;
    try {
      const client = (await runner.connect()) as PoolClient;
      const { rows } = await client.query<Row>({ name, text, values: [...params] });
      return rows;
    } catch (error) {
      if (translated(error) !== error && error instanceof Error) broken = error;
      throw error;
    } finally {
      await releasing.releasePostgresConnection(broken);
    }
  }
}
