import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Statements, type Statement } from '@visavis/messaging/statements';
import { currentScope } from './transaction-scope';

/** The database as adapters use it: only ever inside the transaction under way. */
@Injectable()
export class Db extends Statements {
  /**
   * Runs a statement prepared under its name, once per connection. Numbers of type `bigint` and `numeric` arrive as text.
   * @throws when no transaction is under way
   */
  async query<Row extends object = Record<string, unknown>>(
    statement: Statement,
    params: readonly unknown[] = [],
  ): Promise<Row[]> {
    const { name, text } = statement;
    const { rows } = await currentScope().client.query<Row>({ name, text, values: [...params] });
    return rows;
  }

  /** TypeORM over the same connection; for what is neither hot nor worth its own SQL. */
  manager(): EntityManager {
    return currentScope().manager;
  }
}
