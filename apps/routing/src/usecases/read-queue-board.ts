import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import type { readQueueBoard } from '@visavis/contracts/routing-operations';
import { ok, refused } from '@visavis/kernel/result';
import { QueueBoards } from './ports';

/** Administrators look into the queues; nobody changes them from there. */
@Injectable()
export class ReadQueueBoard {
  constructor(private readonly boards: QueueBoards) {}

  async execute(
    { path, query }: Input<typeof readQueueBoard>,
    { caller }: Call,
  ): Promise<Outcome<typeof readQueueBoard>> {
    // The gateway has asked its policies already; what stands here does not depend on it.
    if (caller.kind !== 'person' || caller.role !== 'admin') return refused({ reason: 'not-an-administrator' });
    const answer = await this.boards.read(path, query);
    return answer ? ok(answer) : refused({ reason: 'unknown-path' });
  }
}
