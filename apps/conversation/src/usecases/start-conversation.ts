import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { conversationStarted, type Contact, type startConversation } from '@visavis/contracts/conversation';
import { newEvent } from '@visavis/contracts/envelope';
import { Outbox, Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { Contacts, Entries, Threads } from './ports';

type Start = Input<typeof startConversation>;
type Started = Outcome<typeof startConversation>;

@Injectable()
export class StartConversation {
  constructor(
    private readonly transactions: Transactions,
    private readonly contacts: Contacts,
    private readonly threads: Threads,
    private readonly entries: Entries,
    private readonly outbox: Outbox,
  ) {}

  async execute(start: Start, call: Call): Promise<Started> {
    const { caller } = call;
    if (caller.kind !== 'visitor') return refused({ reason: 'unknown-contact' });
    return this.transactions.run(caller, async () => {
      const contact = await this.contacts.find(caller.contactId);
      if (!contact) return refused({ reason: 'unknown-contact' });
      const { id, channel, queue, requirements, answers } = start;
      const previousId = (await this.threads.lastOf(contact.id)) ?? null;
      const isNew = await this.threads.begin({ id, contact, channel, queue, requirements, answers, previousId });
      return isNew ? this.begin(start, contact, previousId, call) : this.answerAgain(start, contact);
    });
  }

  private async begin(start: Start, contact: Contact, previousId: string | null, call: Call): Promise<Started> {
    const { id, channel, queue, requirements, message } = start;
    const from = { kind: 'visitor', id: contact.id } as const;
    const entry = await this.entries.add(id, { ...message, kind: 'message', from, isPublic: true }, call);
    const thread = (await this.threads.find(id))?.thread;
    if (!thread) throw new Error(`the thread ${id} was stored and cannot be read`);
    const { operatorId, brandId, locale } = contact;
    const { startedAt } = thread;
    await this.outbox.add(
      newEvent(conversationStarted, {
        key: id,
        version: entry.seq,
        operatorId,
        brandId,
        data: {
          conversationId: id,
          contactId: contact.id,
          channel,
          queue,
          locale,
          requirements,
          startedAt,
          previousId,
        },
        call,
        occurredAt: new Date(startedAt),
      }),
    );
    return ok({ thread, entry });
  }

  private async answerAgain({ id, message }: Start, contact: Contact): Promise<Started> {
    const thread = (await this.threads.find(id))?.thread;
    const entry = thread && (await this.entries.find(thread, message.id));
    if (thread && entry) return ok({ thread, entry });
    const open = await this.threads.openOf(contact.id);
    return refused({ reason: open && open.id !== id ? 'conversation-open' : 'id-taken' });
  }
}
