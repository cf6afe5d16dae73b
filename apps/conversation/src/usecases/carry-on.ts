import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { conversationStarted, type Entry } from '@visavis/contracts/conversation';
import { newEvent } from '@visavis/contracts/envelope';
import { Outbox } from '@visavis/contracts/ports';
import { newId } from '@visavis/kernel/id';
import { Entries, Threads, type StoredThread } from './ports';

/**
 * A message was acknowledged after routing had closed the work and before the thread knew: nobody would answer it.
 * A linked conversation begins with the same words and prefers the last agent. Runs in the closing's own transaction.
 */
@Injectable()
export class CarryOn {
  constructor(
    private readonly threads: Threads,
    private readonly entries: Entries,
    private readonly outbox: Outbox,
  ) {}

  async execute(closed: StoredThread, lastAgentId: string | null, since: Date, call: Call): Promise<void> {
    const unanswered = await this.entries.saidByVisitorSince(closed.thread, since);
    if (unanswered.length === 0) return;
    const id = newId();
    const { contact, channel, id: previousId } = closed.thread;
    const { queue, requirements } = closed;
    const isNew = await this.threads.begin({ id, contact, channel, queue, requirements, answers: {}, previousId });
    // The visitor may have begun the next conversation by themselves in the same instant: their words stand there.
    if (!isNew) return;
    for (const entry of unanswered) await this.repeat(id, entry, call);
    await this.tell(id, closed, lastAgentId, call);
  }

  private async repeat(conversationId: string, { from, text }: Entry, call: Call): Promise<void> {
    await this.entries.add(conversationId, { id: newId(), kind: 'message', from, text, isPublic: true }, call);
  }

  private async tell(id: string, closed: StoredThread, preferredAgentId: string | null, call: Call): Promise<void> {
    const begun = (await this.threads.find(id))?.thread;
    if (!begun) throw new Error(`the thread ${id} was stored and cannot be read`);
    const { contact, channel, operatorId, brandId, startedAt, previousId, lastSeq } = begun;
    const { queue } = closed;
    const requirements = [...closed.requirements];
    await this.outbox.add(
      newEvent(conversationStarted, {
        key: id,
        version: lastSeq,
        operatorId,
        brandId,
        data: {
          conversationId: id,
          contactId: contact.id,
          channel,
          queue,
          locale: contact.locale,
          requirements,
          startedAt,
          previousId,
          preferredAgentId,
        },
        call,
        occurredAt: new Date(startedAt),
      }),
    );
  }
}
