import { Injectable } from '@nestjs/common';
import type { Envelope } from '@visavis/contracts/envelope';
import { FoldAgents } from './fold-agents';
import { FoldWorks } from './fold-works';
import { toldBy } from './told';

/**
 * Makes numbers of events, inside the transaction under way: facts are kept, then folded anew wherever they changed something.
 * Works are locked before agents, always, so that two replicas never wait for each other.
 */
@Injectable()
export class ProjectEvents {
  constructor(
    private readonly foldWorks: FoldWorks,
    private readonly foldAgents: FoldAgents,
  ) {}

  async execute(events: readonly Envelope[]): Promise<void> {
    const told = toldBy(events);
    await this.foldAgents.execute(told, await this.foldWorks.execute(told));
  }

  /** All but the agents' time, which whoever calls this tells later: told page by page it would be told again with each. */
  async keep(events: readonly Envelope[]): Promise<void> {
    const told = toldBy(events);
    await this.foldWorks.execute(told);
    await this.foldAgents.keep(told);
  }
}
