import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { putAgent } from '@visavis/contracts/routing-setup';
import { ok, refused } from '@visavis/kernel/result';
import { Agents, Skills, WakeUps } from './ports';
import { agentChangedEvent } from './work-facts';

/** Sets an agent's skills and caps. A lowered cap only stops admissions; nothing held is taken away. */
@Injectable()
export class PutAgent {
  constructor(
    private readonly transactions: Transactions,
    private readonly skills: Skills,
    private readonly agents: Agents,
    private readonly outbox: Outbox,
    private readonly wakeUps: WakeUps,
  ) {}

  execute({ ifAbsent, ...setup }: Input<typeof putAgent>, call: Call): Promise<Outcome<typeof putAgent>> {
    return this.transactions.run(call.caller, async () => {
      const { known, unknown } = await this.skills.resolve(setup.operatorId, setup.skills);
      if (unknown.length > 0) return refused({ reason: 'unknown-skill', detail: unknown.join(', ') });
      if (ifAbsent && (await this.agents.isSetUp(setup.agentId))) return ok({});
      const { agent, at } = await this.agents.setUp({ ...setup, skills: known });
      await this.outbox.add(agentChangedEvent(agent, 'set-up', at, call));
      this.transactions.afterCommit(() => {
        this.wakeUps.wake(setup.operatorId);
      });
      return ok({});
    });
  }
}
