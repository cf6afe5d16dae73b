import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { RedisConnection } from '@visavis/platform/redis-connection';
import type { Queue } from 'bullmq';
import { WakeUps } from '../../usecases/ports';

/** BullMQ carries wake-ups and timers. When Redis is away nothing waits for it: the sweep finds the work within a second. */
@Injectable()
export class WakeUpsBullmq extends WakeUps {
  private readonly logger = new Logger('wake-ups');

  constructor(
    @InjectQueue('assignment') private readonly assignment: Queue,
    @InjectQueue('timers') private readonly timers: Queue,
    private readonly redis: RedisConnection,
  ) {
    super();
  }

  /** One waits per pool at most, and one that arrives while a pass runs is kept: so nothing is lost and nothing piles up. */
  wake(operatorId: string): void {
    this.send('wake-up', () =>
      this.assignment.add('pass', { operatorId }, { deduplication: { id: operatorId, keepLastIfActive: true } }),
    );
  }

  at(due: Date, kind: 'offer' | 'wrap-up', id: string): void {
    const delay = Math.max(0, due.getTime() - Date.now());
    this.send('timer', () =>
      this.timers.add(
        kind,
        { id, dueAt: due.toISOString() },
        { delay, jobId: `${kind}-${id}-${String(due.getTime())}` },
      ),
    );
  }

  private send(what: string, add: () => Promise<unknown>): void {
    if (this.redis.client.status !== 'ready') return;
    add().catch((error: unknown) => {
      this.logger.warn({ message: `a ${what} was lost; the sweep will do it`, err: error });
    });
  }
}
