import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { getThread, listEntries, listHeads, listThreads } from '@visavis/contracts/conversation';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { GetThread } from '../usecases/get-thread';
import { ListEntries } from '../usecases/list-entries';
import { ListHeads } from '../usecases/list-heads';
import { ListThreads } from '../usecases/list-threads';

/** Questions about threads. */
@Controller()
export class ThreadRequests {
  constructor(
    private readonly entries: ListEntries,
    private readonly thread: GetThread,
    private readonly threads: ListThreads,
    private readonly heads: ListHeads,
  ) {}

  @Handles(listEntries)
  listEntries(input: Input<typeof listEntries>, call: Call): Promise<Outcome<typeof listEntries>> {
    return this.entries.execute(input, call);
  }

  @Handles(getThread)
  getThread(input: Input<typeof getThread>, call: Call): Promise<Outcome<typeof getThread>> {
    return this.thread.execute(input, call);
  }

  @Handles(listThreads)
  listThreads(input: Input<typeof listThreads>, call: Call): Promise<Outcome<typeof listThreads>> {
    return this.threads.execute(input, call);
  }

  @Handles(listHeads)
  listHeads(input: Input<typeof listHeads>, call: Call): Promise<Outcome<typeof listHeads>> {
    return this.heads.execute(input, call);
  }
}
