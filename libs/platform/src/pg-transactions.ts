import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { Caller } from '@visavis/contracts/call';
import { type TransactionOptions, Transactions } from '@visavis/contracts/ports';
import { SECOND_MS } from '@visavis/kernel/time';
import { currentCall } from '@visavis/messaging/call-context';
import { currentTraceparent } from '@visavis/messaging/tracing';
import { beginText, settingsOf, type CallerSettings } from './caller-settings';
import { DatabaseSources } from './database-sources';
import { isRetryable, translated } from './pg-errors';
import { transactionRetries, transactionSeconds } from './platform-metrics';
import { currentScope, scopeUnderWay, withoutScope, withScope, type TransactionScope } from './transaction-scope';

const TRIES = 4;
const RETRY_PAUSE_MS = 20;

interface Attempt {
  readonly settings: CallerSettings;
  readonly identity: string;
  readonly options: TransactionOptions;
}

/** Transactions of Postgres with the rights of a caller, kept in the asynchronous context. */
@Injectable()
export class PgTransactions extends Transactions {
  private readonly logger = new Logger('postgres');

  constructor(private readonly sources: DatabaseSources) {
    super();
  }

  /** @throws Unavailable when the database is out of reach; then a commit under way may or may not have happened */
  async run<T>(caller: Caller, work: () => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const settings = settingsOf(caller);
    const identity = `${settings.role} ${beginText(settings)}`;
    const outer = scopeUnderWay();
    if (outer) {
      if (outer.identity !== identity) {
        throw new Error('A transaction cannot be joined with the rights of another caller.');
      }
      if (options.isSnapshot && !outer.isSnapshot) throw new Error('The transaction under way is no snapshot.');
      return work();
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt({ settings, identity, options }, work);
      } catch (error) {
        if (attempt >= TRIES || !isRetryable(error)) throw translated(error);
        transactionRetries.inc();
        await pause(attempt * RETRY_PAUSE_MS * (0.5 + Math.random()));
      }
    }
  }

  afterCommit(work: () => void | Promise<void>): void {
    currentScope().afterCommit.push(work);
  }

  private async attempt<T>({ settings, identity, options }: Attempt, work: () => Promise<T>): Promise<T> {
    const runner = this.sources.of(settings.role).createQueryRunner();
    const startedAt = performance.now();
    let outcome = 'committed';
    let broken: Error | undefined;
    try {
      const client = (await runner.connect()) as PoolClient;
      const { isSnapshot = false } = options;
      const scope: TransactionScope = { identity, isSnapshot, client, manager: runner.manager, afterCommit: [] };
      const marks = { correlationId: currentCall()?.correlationId, traceparent: currentTraceparent() };
      await client.query(beginText(settings, marks, options));
      markActive(runner);
      const value = await this.settle(client, () => withScope(scope, work));
      this.runAfterCommit(scope);
      return value;
    } catch (error) {
      outcome = 'rolled-back';
      if (translated(error) !== error && error instanceof Error) broken = error;
      throw error;
    } finally {
      transactionSeconds.observe({ role: settings.role, outcome }, (performance.now() - startedAt) / SECOND_MS);
      await release(runner, broken);
    }
  }

  private async settle<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
    let value: T;
    try {
      value = await work();
    } catch (error) {
      // On a lost connection the rollback fails too; the server has rolled back by then and the first error says why.
      await client.query('rollback').catch((failure: unknown) => {
        this.logger.debug({ message: 'the rollback did not reach the database', err: failure });
      });
      throw error;
    }
    await commit(client);
    return value;
  }

  // Not awaited: the commit is the answer, whatever a wake-up or a publication does afterwards.
  private runAfterCommit(scope: TransactionScope): void {
    for (const work of scope.afterCommit) {
      withoutScope(() => {
        void (async () => work())().catch((error: unknown) => {
          this.logger.error({ message: 'work after a commit failed', err: error });
        });
      });
    }
  }
}

// Postgres answers the commit of a failed transaction with ROLLBACK and no error: work has swallowed the failure.
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command === 'ROLLBACK')
    throw new Error('The transaction had failed and was rolled back; do not catch its errors.');
}

// TypeORM must neither begin nor commit by itself inside the transaction that we began.
function markActive(runner: QueryRunner): void {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
}

async function release(runner: QueryRunner, broken: Error | undefined): Promise<void> {
  Object.assign(runner, { isTransactionActive: false });
  // With the error the pool throws the connection away; TypeORM's own type does not know this argument.
  const releasing = runner as unknown as { releasePostgresConnection(error?: Error): Promise<void> };
  await releasing.releasePostgresConnection(broken);
}
