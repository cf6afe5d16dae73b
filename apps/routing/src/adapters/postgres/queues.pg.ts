import { Injectable } from '@nestjs/common';
import type { Queue, QueueStatus } from '@visavis/contracts/routing-shapes';
import { type AgentFacts, agentState, type AgentState } from '@visavis/kernel/agent-state';
import { Db } from '@visavis/platform/db';
import { type QueueForEntry, Queues, type QueueSetup, type QueueTerms } from '../../usecases/ports';
import { queueEntity, type QueueRow } from './entities';
import { putRow } from './put-row';
import * as sql from './queues-sql';

type QueueWithLevels = Queue & { readonly skillLevels: QueueForEntry['requirements'] };

@Injectable()
export class QueuesPg extends Queues {
  constructor(private readonly db: Db) {
    super();
  }

  async terms(ids: readonly string[]): Promise<Map<string, QueueTerms>> {
    const rows = await this.db.query<QueueTerms & { id: string }>(sql.terms, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async list(brandId?: string): Promise<Queue[]> {
    const rows = await this.db.query<QueueWithLevels>(sql.list, [brandId ?? null]);
    return rows.map(asQueue);
  }

  async forEntry(brandId: string, slug: string | null, locale: string): Promise<QueueForEntry | null> {
    const [row] = await this.db.query<QueueWithLevels>(sql.forEntry, [brandId, slug, locale]);
    return row ? { queue: asQueue(row), requirements: row.skillLevels } : null;
  }

  put({ skillLevels, ...queue }: QueueSetup, ifAbsent: boolean): Promise<'done' | 'slug-taken'> {
    const row: Omit<QueueRow, 'createdAt'> = { ...queue, requirements: [...skillLevels] };
    return putRow(this.db.manager().getRepository(queueEntity), row, ifAbsent);
  }

  async statuses(queueIds?: readonly string[]): Promise<QueueStatus[]> {
    const rows = await this.db.query<Omit<QueueStatus, 'agents'>>(sql.statuses, [queueIds ?? null]);
    const agents = await this.db.query<AgentFacts & { queueId: string }>(sql.agentsOfQueues, [
      rows.map((row) => row.queueId),
    ]);
    const counts = new Map<string, Map<AgentState, number>>();
    for (const { queueId, ...facts } of agents) {
      const ofQueue = counts.get(queueId) ?? new Map<AgentState, number>();
      counts.set(queueId, ofQueue.set(agentState(facts), (ofQueue.get(agentState(facts)) ?? 0) + 1));
    }
    return rows.map((row) => ({
      ...row,
      agents: [...(counts.get(row.queueId) ?? [])].map(([state, count]) => ({ state, count })),
    }));
  }
}

function asQueue({ skillLevels: _, ...queue }: QueueWithLevels): Queue {
  return queue;
}
