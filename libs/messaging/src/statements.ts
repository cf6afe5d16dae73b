/** SQL with a name, prepared once per connection under it; one name never stands for two texts. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What messaging needs from the database: statements inside the transaction under way. Platform's `Db` is one. */
export abstract class Statements {
  /** @throws when no transaction is under way */
  abstract query<Row extends object = Record<string, unknown>>(
    statement: Statement,
    params?: readonly unknown[],
  ): Promise<Row[]>;
}
