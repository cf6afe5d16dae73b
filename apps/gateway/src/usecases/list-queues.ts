import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { QueueView } from '@visavis/contracts/edge';
import { getQueueStatuses, listQueues } from '@visavis/contracts/routing';
import type { Queue, QueueStatus } from '@visavis/contracts/routing-shapes';
import { ok, refused } from '@visavis/kernel/result';
import { Brands, Peers, type Answer } from './ports';
import { brandView } from './views/named-views';

/** The queues a caller may see, with how each stands now. */
@Injectable()
export class ListQueues {
  constructor(
    private readonly peers: Peers,
    private readonly brands: Brands,
  ) {}

  async execute(brandId: string | undefined, call: Call): Promise<Answer<{ queues: QueueView[] }>> {
    const [listed, statuses] = await Promise.all([
      this.peers.ask(listQueues, brandId === undefined ? {} : { brandId }, call),
      this.peers.ask(getQueueStatuses, {}, call),
    ]);
    if (!listed.ok) return listed;
    if (!statuses.ok) return statuses;
    const brands = await this.brands.byIds([...new Set(listed.value.queues.map((queue) => queue.brandId))]);
    if (!brands.ok) return brands;
    const statusOf = new Map(statuses.value.statuses.map((status) => [status.queueId, status]));
    const queues = listed.value.queues.flatMap(({ id, slug, name, targetMs, brandId: owner }) => {
      const brand = brands.value.get(owner);
      return brand ? [{ id, slug, name, targetMs, brand: brandView(brand), status: statusOf.get(id) ?? idle(id) }] : [];
    });
    return ok({ queues });
  }

  async status(queueId: string, call: Call): Promise<Answer<QueueStatus>> {
    const found = await this.peers.ask(getQueueStatuses, { queueIds: [queueId] }, call);
    if (!found.ok) return found;
    const [status] = found.value.statuses;
    return status ? ok(status) : refused({ code: 'not_found', reason: 'unknown-queue' });
  }
}

function idle(queueId: Queue['id']): QueueStatus {
  return { queueId, waiting: 0, offered: 0, active: 0, longestWaitMs: null, serviceLevel: null, agents: [] };
}
