import { Injectable } from '@nestjs/common';
import { getPresence, setIntent, type Intent, type Presence } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import type { PresenceView } from '@visavis/contracts/edge';
import { listAgents } from '@visavis/contracts/routing';
import type { Agent } from '@visavis/contracts/routing-shapes';
import { ok } from '@visavis/kernel/result';
import { Peers, People, type Answer } from './ports';
import { presenceView } from './views/presence-view';

interface Declared {
  readonly personId: string;
  readonly intent: Intent;
  readonly reason: string | null;
}

/** A person's presence: intent and connectivity from agent-presence, load and derived state from routing. */
@Injectable()
export class ShowPresence {
  constructor(
    private readonly peers: Peers,
    private readonly people: People,
  ) {}

  /** @param told the presence when it is known already; only routing is asked then */
  async execute(personId: string, call: Call, told?: Presence): Promise<Answer<PresenceView>> {
    if (told) return this.whole(told, call);
    const presence = await this.peers.ask(getPresence, { personId }, call);
    return presence.ok ? this.whole(presence.value.presence, call) : presence;
  }

  /** Says what the person wants or, by a supervisor, is to be, and shows what they are then. */
  async declare(declared: Declared, call: Call): Promise<Answer<PresenceView>> {
    const set = await this.peers.ask(setIntent, declared, call);
    return set.ok ? this.whole(set.value.presence, call) : set;
  }

  /** The view of what two services know already. */
  async present(presence: Presence, agent: Agent | null): Promise<PresenceView> {
    const { declaredBy } = presence;
    if (!declaredBy) return presenceView(presence, agent, undefined);
    const people = await this.people.byIds([declaredBy]);
    const name = (people.ok && people.value.get(declaredBy)?.name) || '';
    return presenceView(presence, agent, { id: declaredBy, name });
  }

  private async whole(presence: Presence, call: Call): Promise<Answer<PresenceView>> {
    const agent = await this.agentOf(presence.personId, call);
    return agent.ok ? ok(await this.present(presence, agent.value)) : agent;
  }

  // Without routing there is no whole view: one without load would contradict those before and after it.
  private async agentOf(agentId: string, call: Call): Promise<Answer<Agent | null>> {
    const listed = await this.peers.ask(listAgents, { ids: [agentId], limit: 1 }, call);
    return listed.ok ? ok(listed.value.agents[0] ?? null) : listed;
  }
}
