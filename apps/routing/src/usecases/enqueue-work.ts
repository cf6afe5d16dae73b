import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { enqueueWork } from '@visavis/contracts/routing';
import {
  type BrandId,
  type ContactId,
  type ConversationId,
  newId,
  type OperatorId,
  type QueueId,
} from '@visavis/kernel/id';
import { ok, refused } from '@visavis/kernel/result';
import { mergeRequirements } from '../domain/requirements';
import type { Work } from '../domain/work';
import { type QueueForEntry, Queues, Skills, Works } from './ports';
import { RecordEntry } from './record-entry';

type Entry = Input<typeof enqueueWork>;

/**
 * Puts a conversation in line, once, whoever says it first: the gateway’s command or conversation’s event.
 * The event is lenient: what a visitor was told is stored must wait somewhere, whatever queue or skill it names.
 */
@Injectable()
export class EnqueueWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly queues: Queues,
    private readonly skills: Skills,
    private readonly works: Works,
    private readonly recordEntry: RecordEntry,
  ) {}

  execute(input: Entry, call: Call, isLenient = false): Promise<Outcome<typeof enqueueWork>> {
    return this.transactions.run(call.caller, async () => {
      const known = await this.works.find(input.id);
      if (known) return ok(await this.recordEntry.answer(known));
      const { known: brought, unknown } = await this.skills.resolve(input.operatorId, input.requirements);
      if (unknown.length > 0 && !isLenient) return refused({ reason: 'unknown-skill', detail: unknown.join(', ') });
      const entry = await this.findQueue(input, isLenient);
      if (!entry) return refused({ reason: 'unknown-queue', detail: input.queue ?? 'the brand has no queue' });
      const work = newWork(input, entry.queue.id, entry.queue.weight, await this.works.now());
      const requirements = mergeRequirements(entry.requirements, brought);
      const { preferredAgentId = null } = input;
      return ok(await this.recordEntry.execute(work, entry, { requirements, preferredAgentId }, call));
    });
  }

  private async findQueue(input: Entry, isLenient: boolean): Promise<QueueForEntry | null> {
    const named = await this.queues.forEntry(input.brandId, input.queue, input.locale);
    return named ?? (isLenient ? this.queues.forEntry(input.brandId, null, input.locale) : null);
  }
}

function newWork(input: Entry, queueId: string, weight: number, at: Date): Work {
  return {
    id: input.id as ConversationId,
    operatorId: input.operatorId as OperatorId,
    brandId: input.brandId as BrandId,
    contactId: input.contactId as ContactId,
    queueId: queueId as QueueId,
    visitId: newId<'visit'>(),
    channel: input.channel,
    state: 'waiting',
    version: 1,
    agentId: null,
    offerId: null,
    weight,
    startedOn: input.startedAt.slice(0, 10),
    enteredAt: at,
    wrapUpEndsAt: null,
    changedAt: at,
  };
}
