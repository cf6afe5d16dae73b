import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import { Agents, type PresenceCopy, WakeUps } from './ports';
import { ReleaseAgent } from './release-agent';
import { agentChangedEvent } from './work-facts';

/** Follows what agent-presence says of a person, the newest version only, and draws the consequences for what they hold. */
@Injectable()
export class FollowPresence {
  constructor(
    private readonly transactions: Transactions,
    private readonly agents: Agents,
    private readonly releaseAgent: ReleaseAgent,
    private readonly outbox: Outbox,
    private readonly wakeUps: WakeUps,
  ) {}

  execute(presence: PresenceCopy, at: Date, call: Call): Promise<void> {
    return this.transactions.run(call.caller, async () => {
      const isGoing = presence.intent !== 'available' || presence.connectivity === 'lost';
      // Works before agents, as everywhere: a pass locks them in this order.
      if (isGoing) await this.releaseAgent.lockWorks(presence.personId);
      const agent = await this.agents.followPresence(presence);
      if (!agent) return;
      const isAway = presence.connectivity === 'lost' || presence.intent === 'offline';
      if (isAway || presence.intent === 'break') await this.releaseAgent.withdrawOffers(agent.personId, call);
      if (isAway)
        await this.releaseAgent.handBack(
          agent.personId,
          presence.intent === 'offline' ? 'agent-offline' : 'agent-lost',
          call,
        );
      await this.outbox.add(agentChangedEvent(agent, 'presence', at, call));
      this.transactions.afterCommit(() => {
        this.wakeUps.wake(agent.operatorId);
      });
    });
  }
}
