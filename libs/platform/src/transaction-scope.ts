import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import type { PoolClient } from 'pg';

/** The transaction under way in this asynchronous context. */
export interface TransactionScope {
  /** Whose rights it has; a nested run with others is a mistake. */
  readonly identity: string;
  /** Whether its statements see one state. */
  readonly isSnapshot: boolean;
  readonly client: PoolClient;
  readonly manager: EntityManager;
  readonly afterCommit: (() => void | Promise<void>)[];
}

const scopes = new AsyncLocalStorage<TransactionScope>();

export function withScope<T>(scope: TransactionScope, work: () => Promise<T>): Promise<T> {
  return scopes.run(scope, work);
}

/** Runs `work` outside the transaction under way. */
export function withoutScope<T>(work: () => T): T {
  return scopes.exit(work);
}

export function scopeUnderWay(): TransactionScope | undefined {
  return scopes.getStore();
}

/** @throws when no transaction is under way */
export function currentScope(): TransactionScope {
  const scope = scopes.getStore();
  if (!scope) throw new Error('No transaction is under way: begin one with Transactions.run.');
  return scope;
}
