/** A message of ours on its way. It leaves the list when its entry is shown, or when it is discarded. */
export interface Outgoing {
  /** The client-made id of the message; also the `ref` of its frames, so that saying it twice does it once. */
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly isNote: boolean;
  /** When it was written, in milliseconds of the local clock. */
  readonly madeAt: number;
  /** `queued` unsent · `sent` not acknowledged · `stored` acknowledged, entry not seen yet · `failed` refused. */
  readonly status: 'queued' | 'sent' | 'stored' | 'failed';
  /** Failures in a row that may pass by themselves. */
  readonly attempts: number;
  /** Not to be sent before, or when `sent` to be sent again after, in milliseconds of the local clock. */
  readonly dueAt: number;
  /** Its place in the thread once stored. */
  readonly seq: number | null;
  /** Why it failed. */
  readonly failure: SendFailure | null;
}

/** Why a message was not stored: the reason of the `error` frame, or `discarded`. */
export interface SendFailure {
  readonly reason: string;
  readonly detail?: string | undefined;
}

/** An acknowledgement that does not come within this time is asked for again, in milliseconds. */
export const ACK_WITHIN_MS = 8_000;

/** Reasons that pass by themselves: the message stays in the queue. All of code `unavailable`, and `rate-limited`. */
const passing = new Set([
  'unavailable',
  'no-responder',
  'deadline-exceeded',
  'connection-lost',
  'overloaded',
  'dependency-unavailable',
  'draining',
  'not-ready',
  'rate-limited',
]);

/** Whether sending the same again later may help. */
export function isPassing(reason: string): boolean {
  return passing.has(reason);
}

/**
 * Which messages to put on the wire now. One per conversation is under way at a time, oldest first:
 * so the order in which they were written is the order in which they are stored, whatever is lost between.
 */
export function dueToSend(outgoing: readonly Outgoing[], now: number): readonly Outgoing[] {
  const busy = new Set<string>();
  const due: Outgoing[] = [];
  for (const message of outgoing) {
    if (message.status === 'stored' || message.status === 'failed' || busy.has(message.conversationId)) continue;
    busy.add(message.conversationId);
    if (message.dueAt <= now) due.push(message);
  }
  return due;
}

/** The list with one message changed. */
export function changed(outgoing: readonly Outgoing[], id: string, change: Partial<Outgoing>): readonly Outgoing[] {
  return outgoing.map((message) => (message.id === id ? { ...message, ...change } : message));
}
