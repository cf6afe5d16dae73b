import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nuid, type Msg } from 'nats';
import { inboxPrefixOf } from '@visavis/contracts/nats-permissions';
import { MessagingOptions } from './messaging-options';
import { NatsConnection } from './nats-connection';
import { traceHeaders } from './trace-headers';

/** How an asked request ended; only `reply` has bytes. */
export type Answer =
  { readonly kind: 'reply'; readonly bytes: Uint8Array } | { readonly kind: 'no-responder' | 'deadline' | 'lost' };

interface Waiter {
  readonly settle: (answer: Answer) => void;
  readonly timer: NodeJS.Timeout;
}

// Node keeps one list per distinct duration: rounding keeps them few and each timer O(1).
const TIMER_STEP_MS = 10;
const NO_RESPONDERS = 503;

/** All replies of a process arrive on one wildcard subscription; a token in the subject finds who waits. */
@Injectable()
export class ReplyMultiplexer implements OnModuleInit {
  private readonly waiters = new Map<string, Waiter>();
  private readonly prefix: string;
  private next = 0;

  constructor(
    private readonly connection: NatsConnection,
    options: MessagingOptions,
  ) {
    this.prefix = `${inboxPrefixOf(options.service)}.${nuid.next()}.`;
  }

  async onModuleInit(): Promise<void> {
    const client = await this.connection.open();
    client.subscribe(`${this.prefix}*`, { callback: (_error, message) => this.receive(message) });
    this.connection.onLost(() => this.abandon());
  }

  /** How many requests wait for a reply. */
  get waiting(): number {
    return this.waiters.size;
  }

  /** Sends a request and waits for its reply, `deadlineMs` at most (up to 10 ms longer). */
  ask(subject: string, payload: Uint8Array, deadlineMs: number, traceparent?: string): Promise<Answer> {
    const token = (this.next++).toString(36);
    return new Promise((resolve) => {
      const delayMs = Math.ceil(deadlineMs / TIMER_STEP_MS) * TIMER_STEP_MS;
      const timer = setTimeout(() => this.settle(token, { kind: 'deadline' }), delayMs);
      this.waiters.set(token, { settle: resolve, timer });
      this.connection.client.publish(subject, payload, {
        reply: `${this.prefix}${token}`,
        ...traceHeaders(traceparent),
      });
    });
  }

  private receive(message: Msg): void {
    const token = message.subject.slice(this.prefix.length);
    const nobody = message.data.length === 0 && message.headers?.code === NO_RESPONDERS;
    this.settle(token, nobody ? { kind: 'no-responder' } : { kind: 'reply', bytes: message.data });
  }

  private settle(token: string, answer: Answer): void {
    const waiter = this.waiters.get(token);
    if (!waiter) return;
    this.waiters.delete(token);
    clearTimeout(waiter.timer);
    waiter.settle(answer);
  }

  // The broker forgets our subscription with the connection: nothing asked before can be answered any more.
  private abandon(): void {
    for (const token of [...this.waiters.keys()]) this.settle(token, { kind: 'lost' });
  }
}
