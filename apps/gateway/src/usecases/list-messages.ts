import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { getThread, listEntries } from '@visavis/contracts/conversation';
import type { EntryView } from '@visavis/contracts/edge';
import type { Input } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { Peers, type Answer } from './ports';
import { PresentEntries } from './present-entries';
import { readerOf } from './views/reader';

interface Messages {
  readonly messages: EntryView[];
  readonly hasMore: boolean;
}

/** What was said, in order of the reader's own seq. */
@Injectable()
export class ListMessages {
  constructor(
    private readonly peers: Peers,
    private readonly present: PresentEntries,
  ) {}

  async execute(asked: Input<typeof listEntries>, call: Call): Promise<Answer<Messages>> {
    const { conversationId } = asked;
    const [thread, listed] = await Promise.all([
      this.peers.ask(getThread, { conversationId }, call),
      this.peers.ask(listEntries, asked, call),
    ]);
    if (!listed.ok) return listed;
    const contactName = thread.ok ? thread.value.thread.contact.name : null;
    const messages = await this.present.execute(listed.value.entries, readerOf(call.caller), contactName);
    return ok({ messages, hasMore: listed.value.hasMore });
  }
}
