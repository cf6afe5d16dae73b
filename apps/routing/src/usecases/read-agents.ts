import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { getDesk, listAgents } from '@visavis/contracts/routing';
import { ok, refused } from '@visavis/kernel/result';
import { asEngine, viewerOf } from './as-engine';
import { Agents, Offers, Works } from './ports';
import { offerFact, workFact } from './work-facts';

/**
 * Answers questions about agents who share a brand with the asker. An agent's state derives from all their chats, also those of brands
 * the asker may not see: so it is read by the engine, and only counts come out.
 */
@Injectable()
export class ReadAgents {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: Agents,
    private readonly works: Works,
    private readonly offers: Offers,
  ) {}

  desk(input: Input<typeof getDesk>, call: Call): Promise<Outcome<typeof getDesk>> {
    return this.transactions.run(asEngine(call).caller, async () => {
      const [agent] = await this.agents.list({ ids: [input.agentId], viewerId: viewerOf(call), limit: 1 });
      if (!agent) return refused({ reason: 'unknown-agent' });
      const works = await this.works.heldBy(agent.id);
      const offers = await this.offers.pendingOf(agent.id);
      return ok({ agent, works: works.map(workFact), offers: offers.map(offerFact) });
    });
  }

  list(input: Input<typeof listAgents>, call: Call): Promise<Outcome<typeof listAgents>> {
    return this.transactions.run(asEngine(call).caller, async () => {
      const agents = await this.agents.list({
        ids: input.ids,
        viewerId: viewerOf(call),
        after: input.after,
        limit: input.limit + 1,
      });
      const page = agents.slice(0, input.limit);
      const next = agents.length > page.length ? (page.at(-1)?.id ?? null) : null;
      return ok({ agents: page.filter((agent) => !input.state || agent.state === input.state), next });
    });
  }
}
