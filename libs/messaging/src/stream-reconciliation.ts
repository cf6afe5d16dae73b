import { Logger } from '@nestjs/common';
import { DAY_MS } from '@visavis/kernel/time';
import { DUPLICATE_WINDOW_MS, ensureStream } from './event-stream';
import type { MessagingOptions } from './messaging-options';
import type { NatsConnection } from './nats-connection';
import type { RelaySession } from './relay-session';

// Events go out within milliseconds and consumers lag seconds: two days bound what a lost stream can have held unread.
const REPUBLISH_MS = 2 * DAY_MS;

/**
 * Compares the stream with what the outbox believes it has published. A stream made anew lost everything: the last two
 * days become pending again. One that survived a crash may have lost its tail, since JetStream does not fsync each
 * message: the last minutes become pending, and the broker drops those it still has by their ids.
 */
export class StreamReconciliation {
  private readonly logger = new Logger('outbox');

  constructor(
    private readonly options: MessagingOptions,
    private readonly connection: NatsConnection,
  ) {}

  /** @param afterBreak whether the broker or the relay was away since the last time */
  async reconcile(session: RelaySession, afterBreak: boolean): Promise<void> {
    const jsm = await this.connection.client.jetstreamManager({ checkAPI: false });
    const { created } = await ensureStream(jsm, this.options.service);
    const known = await session.knownStream();
    if (known !== created) {
      const count = await session.adoptStream(created, REPUBLISH_MS);
      if (count > 0) this.logger.warn({ message: 'the stream is new, events are published again', count });
    } else if (afterBreak) {
      await session.unmark(DUPLICATE_WINDOW_MS);
    }
  }
}
