import { Injectable } from '@nestjs/common';
import { Transactions } from '@visavis/contracts/ports';
import type { Outcome } from '@visavis/contracts/registry';
import type { getRebuild, rebuildProjections } from '@visavis/contracts/reporting';
import { ok, refused } from '@visavis/kernel/result';
import { ENGINE } from './as-engine';
import { Rebuilds, type RebuildStatus } from './ports';

/** Begins a rebuild, and tells of it. What is told meanwhile is projected as ever: facts have no order. */
@Injectable()
export class RebuildProjections {
  constructor(
    private readonly transactions: Transactions,
    private readonly rebuilds: Rebuilds,
  ) {}

  execute(): Promise<Outcome<typeof rebuildProjections>> {
    return this.transactions.run(ENGINE, async () => {
      if (!(await this.rebuilds.begin('asked'))) return refused({ reason: 'rebuild-running' });
      await this.rebuilds.empty();
      return ok({});
    });
  }

  /** An installation from before there were projections holds more in its outboxes than in its streams. */
  async ensureBuilt(): Promise<void> {
    await this.transactions.run(ENGINE, async () => {
      if (!(await this.rebuilds.last())) await this.rebuilds.begin('first-start');
      else await this.rebuilds.resume('at-once');
    });
  }

  /** One that failed goes on where it was once it has rested; its facts are kept. Answers how the last one stands. */
  resume(): Promise<RebuildStatus['state'] | 'never'> {
    return this.transactions.run(ENGINE, async () => {
      const last = await this.rebuilds.last();
      if (last?.state === 'failed' && (await this.rebuilds.resume('rested'))) return 'running';
      return last?.state ?? 'never';
    });
  }

  /** Whether numbers are incomplete: a rebuild runs, or one has failed and nothing has mended it. */
  async isIncomplete(): Promise<boolean> {
    const last = await this.transactions.run(ENGINE, () => this.rebuilds.last());
    return last !== null && last.state !== 'done';
  }

  async status(): Promise<Outcome<typeof getRebuild>> {
    const last = await this.transactions.run(ENGINE, () => this.rebuilds.last());
    if (!last) return ok({ state: 'never', startedAt: null, endedAt: null, events: 0, problem: null });
    const { startedAt, endedAt } = last;
    return ok({ ...last, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null });
  }
}
