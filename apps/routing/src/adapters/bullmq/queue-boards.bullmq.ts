import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { QueueBoards } from '../../usecases/ports';
import { BoardServer } from './board-server';

@Injectable()
export class QueueBoardsBullmq extends QueueBoards {
  private opening: Promise<BoardServer> | undefined;

  constructor(
    @InjectQueue('assignment') private readonly assignment: Queue,
    @InjectQueue('timers') private readonly timers: Queue,
  ) {
    super();
  }

  async read(
    path: string,
    query: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
    return (await (this.opening ??= this.open())).read(path, query);
  }

  // Loaded by the first who looks: most processes are never looked into.
  private async open(): Promise<BoardServer> {
    const [{ createBullBoard }, { BullMQAdapter }] = await Promise.all([
      import('@bull-board/api'),
      import('@bull-board/api/bullMQAdapter'),
    ]);
    const serverAdapter = new BoardServer();
    const queues = [this.assignment, this.timers].map((queue) => new BullMQAdapter(queue, { readOnlyMode: true }));
    createBullBoard({ queues, serverAdapter });
    return serverAdapter;
  }
}
