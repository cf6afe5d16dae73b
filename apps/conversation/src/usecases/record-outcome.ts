import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { outcomeFiled, type fileOutcome } from '@visavis/contracts/conversation';
import { newEvent } from '@visavis/contracts/envelope';
import { Outbox } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { newId } from '@visavis/kernel/id';
import { ok, refused } from '@visavis/kernel/result';
import { filingRefusal } from '../domain/wrap-up';
import { Dispositions, Entries, Outcomes, Threads, type NewOutcome } from './ports';

type Filing = Input<typeof fileOutcome>;

/** Stores an outcome with its line and its event, in the transaction under way. */
@Injectable()
export class RecordOutcome {
  constructor(
    private readonly threads: Threads,
    private readonly dispositions: Dispositions,
    private readonly outcomes: Outcomes,
    private readonly entries: Entries,
    private readonly outbox: Outbox,
  ) {}

  async execute(filing: Filing, agentId: string, call: Call): Promise<Outcome<typeof fileOutcome>> {
    const stored = await this.threads.lock(filing.conversationId);
    if (!stored) return refused({ reason: 'unknown-conversation' });
    const { thread, standing } = stored;
    const { talkEndedAt } = standing;
    const reason = filingRefusal(standing, agentId);
    if (reason === 'not-the-owner') return refused({ reason });
    // Said twice: the first outcome of this wrap-up stands and is answered, also once the conversation is closed.
    if (talkEndedAt && (await this.outcomes.isFiled(thread.id, talkEndedAt))) return ok({ thread });
    if (reason || !talkEndedAt) return refused({ reason: reason ?? 'wrong-state' });
    const disposition = await this.dispositions.findBySlug(thread.brandId, filing.disposition);
    if (!disposition) return refused({ reason: 'unknown-disposition' });
    return this.record({ ...filing, thread, disposition, agentId, talkEndedAt }, call);
  }

  private async record(outcome: NewOutcome, call: Call): Promise<Outcome<typeof fileOutcome>> {
    const { thread, agentId, note, tags } = outcome;
    const dispositionId = outcome.disposition.id;
    await this.outcomes.file(outcome);
    await this.threads.setDisposition(thread.id, dispositionId);
    const from = { kind: 'agent', id: agentId } as const;
    const details = { dispositionId, tags };
    const line = { id: newId(), kind: 'outcome', from, text: note, isPublic: false, details } as const;
    const entry = await this.entries.add(thread.id, line, call);
    const { operatorId, brandId, id: conversationId } = thread;
    await this.outbox.add(
      newEvent(outcomeFiled, {
        key: conversationId,
        version: entry.seq,
        operatorId,
        brandId,
        data: { conversationId, dispositionId, agentId },
        call,
        occurredAt: new Date(entry.at),
      }),
    );
    return ok({ thread: { ...thread, dispositionId, lastSeq: entry.seq } });
  }
}
