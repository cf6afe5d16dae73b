import { Injectable } from '@nestjs/common';
import { listQueues } from '@visavis/contracts/routing';
import type { Queue } from '@visavis/contracts/routing-shapes';
import { ok } from '@visavis/kernel/result';
import { Peers, Queues, type Answer, type ById } from '../usecases/ports';
import { ownCall } from './own-call';
import { Remembered } from './remembered';

// No event tells of a renamed queue: its old name may show for so long.
const TTL_MS = 15_000;
// No queue has this id: asking for it reads them all.
const NONE = '';

/** Queues of all operators: a few per brand, read whole. */
@Injectable()
export class QueuesRemembered extends Queues {
  private readonly remembered = new Remembered<Queue>({ load: () => this.load(), ttlMs: TTL_MS });

  constructor(private readonly peers: Peers) {
    super();
  }

  byIds(ids: readonly string[]): Promise<Answer<ById<Queue>>> {
    return this.remembered.get(ids);
  }

  async ofBrands(brandIds: readonly string[]): Promise<Answer<readonly Queue[]>> {
    const known = this.remembered.values().map(({ id }) => id);
    const read = await this.remembered.get(known.length > 0 ? known : [NONE]);
    if (!read.ok) return read;
    const brands = new Set(brandIds);
    return ok(this.remembered.values().filter(({ brandId }) => brands.has(brandId)));
  }

  private async load(): Promise<Answer<ById<Queue>>> {
    const listed = await this.peers.ask(listQueues, {}, ownCall());
    return listed.ok ? ok(new Map(listed.value.queues.map((queue) => [queue.id, queue]))) : listed;
  }
}
