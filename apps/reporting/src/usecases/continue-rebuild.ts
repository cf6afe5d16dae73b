import { Injectable } from '@nestjs/common';
import { Transactions } from '@visavis/contracts/ports';
import { ENGINE } from './as-engine';
import { PastEvents, type Rebuild, Rebuilds } from './ports';
import { ProjectEvents } from './project-events';
import { typesByOwner } from './told';

const owners = [...typesByOwner.keys()];

/**
 * The next page of a running rebuild, in one transaction with its cursor: a replica that dies leaves the page to another.
 * Replayed events go to the same projection as live ones, past the inbox, which has seen them before.
 */
@Injectable()
export class ContinueRebuild {
  constructor(
    private readonly transactions: Transactions,
    private readonly rebuilds: Rebuilds,
    private readonly past: PastEvents,
    private readonly project: ProjectEvents,
  ) {}

  /** Answers whether there may be more to do at once. */
  execute(): Promise<boolean> {
    return this.transactions.run(ENGINE, async () => {
      const rebuild = await this.rebuilds.claim();
      const source = rebuild && (rebuild.source ?? owners[0]);
      if (!rebuild || !source) return false;
      const { events, next } = await this.past.read(source, typesByOwner.get(source) ?? [], rebuild.after);
      await this.project.execute(events);
      const following = next === null ? owners[owners.indexOf(source) + 1] : source;
      await this.rebuilds.advance({ ...rebuild, source: following ?? null, after: next }, events.length);
      if (following === undefined) await this.rebuilds.finish(rebuild.id, null);
      return following !== undefined;
    });
  }

  /** Ends the running rebuild, for a reason that trying again will not mend. */
  async abandon(problem: string): Promise<void> {
    await this.transactions.run(ENGINE, async () => {
      const rebuild: Rebuild | null = await this.rebuilds.claim();
      if (rebuild) await this.rebuilds.finish(rebuild.id, problem);
    });
  }
}
