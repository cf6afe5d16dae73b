import { Injectable } from '@nestjs/common';
import { entryShown, type Entry } from '@visavis/contracts/conversation';
import { Bus } from '@visavis/messaging/bus';
import { LiveEntries } from '../usecases/ports';

@Injectable()
export class LiveEntriesBus extends LiveEntries {
  constructor(private readonly bus: Bus) {
    super();
  }

  watch(conversationId: string, heard: (entry: Entry) => void): { close(): void } {
    return this.bus.subscribe(entryShown, conversationId, ({ entry }) => heard(entry));
  }
}
