import { Injectable } from '@nestjs/common';
import type { Entry } from '@visavis/contracts/conversation';
import { OutboxRelay } from '@visavis/messaging/outbox-relay';
import { isUnavailable } from '@visavis/messaging/service-error';
import { currentTraceparent, traced, type SpanStart } from '@visavis/messaging/tracing';
import { Gathering } from '../../domain/gathering';
import { shardOf } from '../../domain/shard';
import { LiveEntries, Messages, Telemetry, type Appended, type Message } from '../../usecases/ports';
import { MessageBatch, type BatchAnswer, type TracedMessage } from './message-batch';

const SHARDS = 8;
// Past this a batch's own time is what its last message waits for.
const LARGEST_BATCH = 200;

interface Waiter extends TracedMessage {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Micro-batches: while a commit is under way the next messages of its shard gather, and leave together; no timer waits for more.
 * One batch per shard at a time: with two, answers and live messages of a conversation would overtake each other.
 */
@Injectable()
export class MessagesPg extends Messages {
  private readonly shards = Array.from({ length: SHARDS }, () => new Gathering<Waiter>(LARGEST_BATCH));

  constructor(
    private readonly batch: MessageBatch,
    private readonly live: LiveEntries,
    private readonly relay: OutboxRelay,
    private readonly telemetry: Telemetry,
  ) {
    super();
  }

  append(message: Message): Promise<Appended> {
    return new Promise((resolve, reject) => {
      const shard = this.shards[shardOf(message.conversationId, SHARDS)];
      if (!shard) throw new Error('a message has no shard');
      shard.add({ message, traceparent: currentTraceparent(), resolve, reject });
      void this.work(shard);
    });
  }

  private async work(shard: Gathering<Waiter>): Promise<void> {
    for (let waiters = shard.next(); waiters; waiters = shard.next()) {
      try {
        await this.commit(waiters);
      } finally {
        shard.done();
      }
    }
  }

  private async commit(waiters: readonly Waiter[]): Promise<void> {
    try {
      const answers = await traced(
        () => batchSpan(waiters),
        () => this.batch.commit(waiters),
      );
      this.telemetry.batchStored(waiters.length);
      waiters.forEach((waiter, index) => this.answer(waiter, answers[index]));
      this.relay.poke();
    } catch (error) {
      if (waiters.length === 1 || isUnavailable(error)) for (const { reject } of waiters) reject(error);
      // One of them breaks the statement: it alone shall fail, and the order stays.
      else for (const waiter of waiters) await this.commit([waiter]);
    }
  }

  private answer({ message, resolve }: Waiter, answer: BatchAnswer | undefined): void {
    if (!answer) throw new Error(`no answer for the message ${message.id}`);
    const { appended, isNew } = answer;
    if (isNew && appended.ok) {
      const entry = entryOf(message, appended);
      this.telemetry.entryStored(entry.kind, entry.from.kind);
      this.live.show(entry);
    } else if (appended.ok) this.telemetry.repeatAnswered();
    else this.telemetry.messageRefused(appended.reason);
    resolve(appended);
  }
}

// A batch is part of its first message's trace and linked to the others': one commit is waited for by all of them.
function batchSpan(waiters: readonly Waiter[]): SpanStart {
  const [from, ...links] = waiters.flatMap(({ traceparent }) => traceparent ?? []);
  const attributes = { 'visavis.batch_size': waiters.length };
  return { name: 'store messages', kind: 'internal', attributes, from, links, isRoot: true };
}

function entryOf({ caller, ...said }: Message, { seq, publicSeq, at }: Extract<Appended, { ok: true }>): Entry {
  const { id, conversationId, text, isNote } = said;
  const from =
    caller.kind === 'visitor'
      ? ({ kind: 'visitor', id: caller.contactId } as const)
      : ({ kind: 'agent', id: caller.personId } as const);
  return { id, conversationId, seq, publicSeq, kind: isNote ? 'note' : 'message', from, text, at: at.toISOString() };
}
