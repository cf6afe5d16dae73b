import type { Caller } from './call';
import type { NewEvent } from './envelope';

/** How a transaction is to run. */
export interface TransactionOptions {
  /** All statements see the one state that the first of them saw, and none may write: for what is added up of several. */
  readonly isSnapshot?: boolean;
}

/** How a use case reaches the database's transactions without knowing the database. */
export abstract class Transactions {
  /**
   * Runs `work` in one transaction with the rights of `caller` (row-level security), joining the one under way if there is one.
   * Repeats `work` when the database asks for it (deadlock, serialization), so `work` must not act outside the database.
   * @throws what `work` throws, after rolling back; an error when a snapshot is asked for within a transaction that is none.
   */
  abstract run<T>(caller: Caller, work: () => Promise<T>, options?: TransactionOptions): Promise<T>;

  /** Runs `work` once the outermost transaction under way has committed; never when it rolls back. */
  abstract afterCommit(work: () => void | Promise<void>): void;
}

/** Where a use case leaves its events: they commit with the state they tell of. */
export abstract class Outbox {
  /** Adds events to the transaction under way. */
  abstract add(...events: readonly NewEvent[]): Promise<void>;
}

/** The instant it is. Use cases ask here so that tests can choose. */
export abstract class Clock {
  abstract now(): Date;
}
