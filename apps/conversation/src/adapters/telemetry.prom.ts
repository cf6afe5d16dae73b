import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Telemetry, type AppendRefusal } from '../usecases/ports';

const started = new Counter({
  name: 'visavis_conversations_started_total',
  help: 'Conversations that began, by channel',
  labelNames: ['channel'],
});
const closed = new Counter({
  name: 'visavis_conversations_closed_total',
  help: 'Conversations that were closed, by channel',
  labelNames: ['channel'],
});
const entries = new Counter({
  name: 'visavis_entries_stored_total',
  help: 'Lines stored in threads, by kind and by what their author is',
  labelNames: ['kind', 'from'],
});
const repeats = new Counter({
  name: 'visavis_messages_repeated_total',
  help: 'Messages said again under an id that was stored before, and answered as the first time',
});
const refusals = new Counter({
  name: 'visavis_messages_refused_total',
  help: 'Messages that were not stored, by reason',
  labelNames: ['reason'],
});
const batches = new Histogram({
  name: 'visavis_message_batch_size',
  help: 'Messages stored by one commit',
  buckets: [1, 2, 5, 10, 20, 50, 100, 200],
});

/** What conversation tells whoever watches it: one function for each thing that happens. */
@Injectable()
export class TelemetryProm extends Telemetry {
  conversationStarted(channel: string): void {
    started.inc({ channel });
  }

  conversationClosed(channel: string): void {
    closed.inc({ channel });
  }

  entryStored(kind: string, from: string): void {
    entries.inc({ kind, from });
  }

  repeatAnswered(): void {
    repeats.inc();
  }

  messageRefused(reason: AppendRefusal): void {
    refusals.inc({ reason });
  }

  batchStored(size: number): void {
    batches.observe(size);
  }
}
