import { Injectable } from '@nestjs/common';
import type { Envelope } from '@visavis/contracts/envelope';
import { Transactions } from '@visavis/contracts/ports';
import { ENGINE } from './as-engine';
import { PastEvents, type Rebuild, Rebuilds } from './ports';
import { ProjectEvents } from './project-events';
import { RetellAgents } from './retell-agents';
import { typesByOwner } from './told';

const owners = [...typesByOwner.keys()];
// More than this is no accident of old: the reader is at fault, and all of it must be read again.
const MAX_SET_ASIDE = 100;

/** An old event or an agent that could not be told of, and why, without what was said. */
export interface SetAside {
  readonly what: 'event' | 'agent';
  readonly id: string;
  readonly reason: string;
}

export interface Step {
  /** Whether there may be more to do at once. */
  readonly goesOn: boolean;
  readonly setAside: readonly SetAside[];
}

/**
 * The next step of a running rebuild, in one transaction with its cursor: a replica that dies leaves the step to another.
 * First come all facts, page by page, past the inbox, which has seen them before; then the agents, one by one, each told once.
 */
@Injectable()
export class ContinueRebuild {
  constructor(
    private readonly transactions: Transactions,
    private readonly rebuilds: Rebuilds,
    private readonly past: PastEvents,
    private readonly project: ProjectEvents,
    private readonly agents: RetellAgents,
  ) {}

  execute(): Promise<Step> {
    return this.transactions.run(ENGINE, async () => {
      const rebuild = await this.rebuilds.claim();
      if (!rebuild) return { goesOn: false, setAside: [] };
      return rebuild.phase === 'facts' ? this.page(rebuild) : this.agent(rebuild);
    });
  }

  /** Ends the running rebuild; it is gone on with from the same place after a while. */
  async abandon(problem: string): Promise<void> {
    await this.transactions.run(ENGINE, async () => {
      const rebuild: Rebuild | null = await this.rebuilds.claim();
      if (rebuild) await this.rebuilds.finish(rebuild.id, problem);
    });
  }

  private async page(rebuild: Rebuild): Promise<Step> {
    const source = rebuild.source ?? owners[0] ?? '';
    const { events, next } = await this.past.read(source, typesByOwner.get(source) ?? [], rebuild.after);
    const setAside = await this.keep(events);
    const following = next === null ? owners[owners.indexOf(source) + 1] : source;
    const phase = following === undefined ? 'agents' : 'facts';
    return this.advance({ ...rebuild, phase, source: following ?? null, after: next }, setAside, events.length);
  }

  private async agent(rebuild: Rebuild): Promise<Step> {
    const agentId = await this.agents.nextAfter(rebuild.lastAgentId);
    if (agentId === null) {
      await this.rebuilds.finish(rebuild.id, null);
      return { goesOn: false, setAside: [] };
    }
    const reason = await this.rebuilds.attempt(() => this.agents.execute(agentId));
    const setAside = reason === null ? [] : [{ what: 'agent' as const, id: agentId, reason }];
    return this.advance({ ...rebuild, lastAgentId: agentId }, setAside, 0);
  }

  private async advance(rebuild: Rebuild, added: readonly SetAside[], events: number): Promise<Step> {
    const setAside = rebuild.setAside + added.length;
    if (setAside > MAX_SET_ASIDE) {
      throw new Error(
        `${String(setAside)} events or agents cannot be told of, the last because of ${lastReason(added)}`,
      );
    }
    await this.rebuilds.advance({ ...rebuild, setAside }, events);
    return { goesOn: true, setAside: added };
  }

  /** Halves what fails until the bad ones stand alone. */
  private async keep(events: readonly Envelope[]): Promise<SetAside[]> {
    const [first] = events;
    if (!first) return [];
    const reason = await this.rebuilds.attempt(() => this.project.keep(events));
    if (reason === null) return [];
    if (events.length === 1) return [{ what: 'event', id: first.id, reason }];
    const middle = Math.ceil(events.length / 2);
    return [...(await this.keep(events.slice(0, middle))), ...(await this.keep(events.slice(middle)))];
  }
}

function lastReason(added: readonly SetAside[]): string {
  return added.at(-1)?.reason ?? 'nothing new';
}
