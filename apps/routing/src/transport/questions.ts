import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import {
  checkEntry,
  explainWork,
  getDesk,
  getQueueStatuses,
  getWork,
  listAgents,
  listPositions,
  listQueues,
  listWorks,
} from '@visavis/contracts/routing';
import { Handles } from '@visavis/messaging/handles';
import { CheckEntry } from '../usecases/check-entry';
import { ReadAgents } from '../usecases/read-agents';
import { ReadQueues } from '../usecases/read-queues';
import { ReadWorks } from '../usecases/read-works';

@Controller()
export class Questions {
  constructor(
    private readonly works: ReadWorks,
    private readonly agents: ReadAgents,
    private readonly queues: ReadQueues,
    private readonly entries: CheckEntry,
  ) {}

  @Handles(checkEntry)
  checkEntry(input: Input<typeof checkEntry>, call: Call): Promise<Outcome<typeof checkEntry>> {
    return this.entries.execute(input, call);
  }

  @Handles(getWork)
  work(input: Input<typeof getWork>, call: Call): Promise<Outcome<typeof getWork>> {
    return this.works.one(input, call);
  }

  @Handles(listWorks)
  listWorks(input: Input<typeof listWorks>, call: Call): Promise<Outcome<typeof listWorks>> {
    return this.works.list(input, call);
  }

  @Handles(listPositions)
  positions(input: Input<typeof listPositions>, call: Call): Promise<Outcome<typeof listPositions>> {
    return this.works.positions(input, call);
  }

  @Handles(explainWork)
  explain(input: Input<typeof explainWork>, call: Call): Promise<Outcome<typeof explainWork>> {
    return this.works.explain(input, call);
  }

  @Handles(getDesk)
  desk(input: Input<typeof getDesk>, call: Call): Promise<Outcome<typeof getDesk>> {
    return this.agents.desk(input, call);
  }

  @Handles(listAgents)
  listAgents(input: Input<typeof listAgents>, call: Call): Promise<Outcome<typeof listAgents>> {
    return this.agents.list(input, call);
  }

  @Handles(listQueues)
  listQueues(input: Input<typeof listQueues>, call: Call): Promise<Outcome<typeof listQueues>> {
    return this.queues.list(input, call);
  }

  @Handles(getQueueStatuses)
  statuses(input: Input<typeof getQueueStatuses>, call: Call): Promise<Outcome<typeof getQueueStatuses>> {
    return this.queues.statuses(input, call);
  }
}
