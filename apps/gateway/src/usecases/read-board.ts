import { Injectable } from '@nestjs/common';
import type { Board } from '@visavis/contracts/board';
import type { Call } from '@visavis/contracts/call';
import { getBoard } from '@visavis/contracts/reporting';
import type { Queue } from '@visavis/contracts/routing-shapes';
import { ok } from '@visavis/kernel/result';
import { withIdleQueues } from '../domain/idle-queues';
import { Peers, People, Queues, type Answer } from './ports';

// A reading that takes longer shows nobody what is now.
const DEADLINE_MS = 2_000;

/** The live board as a person may see it: what reporting counts, and the queues of their brands that nobody entered yet. */
@Injectable()
export class ReadBoard {
  constructor(
    private readonly peers: Peers,
    private readonly people: People,
    private readonly queues: Queues,
  ) {}

  async execute(call: Call): Promise<Answer<Board>> {
    const [read, known] = await Promise.all([
      this.peers.ask(getBoard, {}, call, { deadlineMs: DEADLINE_MS }),
      this.known(call),
    ]);
    if (!read.ok) return read;
    const { board } = read.value;
    return ok({ ...board, queues: withIdleQueues(board.queues, known) });
  }

  // Both are remembered; should a name be out of reach, idle queues are missing until it is not.
  private async known({ caller }: Call): Promise<readonly Queue[]> {
    if (caller.kind !== 'person') return [];
    const people = await this.people.byIds([caller.personId]);
    const brandIds = people.ok ? (people.value.get(caller.personId)?.brandIds ?? []) : [];
    const queues = await this.queues.ofBrands(brandIds);
    return queues.ok ? queues.value : [];
  }
}
