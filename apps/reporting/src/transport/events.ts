import { Controller } from '@nestjs/common';
import { presenceChanged } from '@visavis/contracts/agent-presence';
import { personChanged } from '@visavis/contracts/directory';
import type { EventOf } from '@visavis/contracts/envelope';
import { agentChanged, offerChanged, workChanged } from '@visavis/contracts/routing';
import { On } from '@visavis/messaging/on';
import { LearnAccess } from '../usecases/learn-access';
import { ProjectEvents } from '../usecases/project-events';

@Controller()
export class Events {
  constructor(
    private readonly learnAccess: LearnAccess,
    private readonly project: ProjectEvents,
  ) {}

  @On(personChanged)
  async person(event: EventOf<typeof personChanged>): Promise<void> {
    await this.learnAccess.execute(event);
    await this.project.execute([event]);
  }

  @On(presenceChanged)
  presence(event: EventOf<typeof presenceChanged>): Promise<void> {
    return this.project.execute([event]);
  }

  @On(agentChanged)
  agent(event: EventOf<typeof agentChanged>): Promise<void> {
    return this.project.execute([event]);
  }

  @On(workChanged)
  work(event: EventOf<typeof workChanged>): Promise<void> {
    return this.project.execute([event]);
  }

  @On(offerChanged)
  offer(event: EventOf<typeof offerChanged>): Promise<void> {
    return this.project.execute([event]);
  }
}
