import { Injectable } from '@nestjs/common';
import { entryShown, type Entry } from '@visavis/contracts/conversation';
import { Bus } from '@visavis/messaging/bus';
import { LiveEntries } from '../../usecases/ports';

@Injectable()
export class LiveEntriesNats extends LiveEntries {
  constructor(private readonly bus: Bus) {
    super();
  }

  show(entry: Entry): void {
    this.bus.publishLive(entryShown, entry.conversationId, { entry });
  }
}
