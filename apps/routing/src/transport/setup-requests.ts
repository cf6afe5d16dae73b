import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { putAgent, putBrandCeiling, putQueue, putSkill } from '@visavis/contracts/routing-setup';
import { Handles } from '@visavis/messaging/handles';
import { PutAgent } from '../usecases/put-agent';
import { PutBrandCeiling } from '../usecases/put-brand-ceiling';
import { PutQueue } from '../usecases/put-queue';
import { PutSkill } from '../usecases/put-skill';

@Controller()
export class SetupRequests {
  constructor(
    private readonly putSkill: PutSkill,
    private readonly putQueue: PutQueue,
    private readonly putAgent: PutAgent,
    private readonly putBrandCeiling: PutBrandCeiling,
  ) {}

  @Handles(putSkill)
  skill(input: Input<typeof putSkill>, call: Call): Promise<Outcome<typeof putSkill>> {
    return this.putSkill.execute(input, call);
  }

  @Handles(putQueue)
  queue(input: Input<typeof putQueue>, call: Call): Promise<Outcome<typeof putQueue>> {
    return this.putQueue.execute(input, call);
  }

  @Handles(putAgent)
  agent(input: Input<typeof putAgent>, call: Call): Promise<Outcome<typeof putAgent>> {
    return this.putAgent.execute(input, call);
  }

  @Handles(putBrandCeiling)
  ceiling(input: Input<typeof putBrandCeiling>, call: Call): Promise<Outcome<typeof putBrandCeiling>> {
    return this.putBrandCeiling.execute(input, call);
  }
}
