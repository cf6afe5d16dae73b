import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { appendEntry, openVisit, startConversation } from '@visavis/contracts/conversation';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { AppendEntry } from '../usecases/append-entry';
import { OpenVisit } from '../usecases/open-visit';
import { StartConversation } from '../usecases/start-conversation';

/** What begins a conversation and what is said in it. */
@Controller()
export class VisitorRequests {
  constructor(
    private readonly visits: OpenVisit,
    private readonly starts: StartConversation,
    private readonly appends: AppendEntry,
  ) {}

  @Handles(openVisit)
  openVisit(input: Input<typeof openVisit>): Promise<Outcome<typeof openVisit>> {
    return this.visits.execute(input);
  }

  @Handles(startConversation)
  startConversation(input: Input<typeof startConversation>, call: Call): Promise<Outcome<typeof startConversation>> {
    return this.starts.execute(input, call);
  }

  @Handles(appendEntry)
  appendEntry(input: Input<typeof appendEntry>, call: Call): Promise<Outcome<typeof appendEntry>> {
    return this.appends.execute(input, call);
  }
}
