import type { Board, BoardAgent, BoardQueue } from '@visavis/contracts/board';
import { getBoard } from '@visavis/contracts/reporting';
import { ok } from '@visavis/kernel/result';
import { at, brand, queue } from './fake-records';
import type { FakeWorld } from './fake-world';

const tally = { offered: 0, answered: 0, abandoned: 0, serviceLevel: null };

export function boardQueue(queueId: string = queue.id, waiting = 0): BoardQueue {
  const counts = { waiting, offered: 0, active: 0, longestSince: null, now: tally, today: tally };
  return { queueId, brandId: brand.id, ...counts };
}

export function boardAgent(agentId: string, load = 0): BoardAgent {
  const says = { intent: 'available' as const, reason: null, connectivity: 'connected' as const };
  const holds = { load, capacity: 300, chats: [] };
  return { agentId, teamId: null, brandIds: [brand.id], state: 'available', since: at, ...says, ...holds };
}

/** What reporting reads off: the test changes it, and sees who asked. */
export class FakeBoard {
  queues: BoardQueue[] = [];
  agents: BoardAgent[] = [];
  readonly readers: string[] = [];
  private version = Date.now();

  constructor(private readonly world: FakeWorld) {}

  answer(): void {
    this.world.fleet.answer(getBoard, (_input, { caller }) => {
      this.readers.push(caller.kind === 'person' ? caller.personId : caller.kind);
      return ok({ board: this.read() });
    });
  }

  private read(): Board {
    this.version = Math.max(Date.now(), this.version + 1);
    const asOf = new Date(this.version).toISOString();
    return { version: this.version, asOf, queues: [...this.queues], agents: [...this.agents] };
  }
}
