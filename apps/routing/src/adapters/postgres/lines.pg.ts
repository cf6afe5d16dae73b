import { Injectable } from '@nestjs/common';
import type { OperatorId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import type { Candidate, Gathered, Head } from '../../domain/matching';
import { type GatherLimits, Lines, type WaitingCount } from '../../usecases/ports';
import { agentCaps, brandCeilings, candidates, heads, lockPool, makePool, poolsToServe, positions } from './lines-sql';

interface HeadRow extends Head {
  readonly requirements: unknown;
}

interface CandidateRow {
  readonly lineId: string;
  readonly id: string;
  readonly version: number;
  readonly used: number;
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
}

interface CapRow {
  readonly agentId: string;
  readonly brandId: string | null;
  readonly channel: string | null;
  readonly room: number;
}

const waiting = {
  name: 'lines-waiting',
  text: `select q.slug as queue, count(*)::int as chats,
           extract(epoch from clock_timestamp() - min(w.entered_at))::float8 as "longestS"
         from routing.works w join routing.queues q on q.id = w.queue_id
         where w.state in ('waiting', 'offered') group by q.slug`,
};

@Injectable()
export class LinesPg extends Lines {
  constructor(private readonly db: Db) {
    super();
  }

  async lockPool(operatorId: string): Promise<void> {
    const locked = await this.db.query(lockPool, [operatorId]);
    if (locked.length > 0) return;
    await this.db.query(makePool, [operatorId]);
    await this.db.query(lockPool, [operatorId]);
  }

  async gather(
    operatorId: string,
    limits: GatherLimits,
  ): Promise<Gathered & { agentVersions: ReadonlyMap<string, number> }> {
    const waiting = await this.db.query<HeadRow>(heads, [operatorId, limits.headsPerLine]);
    if (waiting.length === 0) return { ...NOBODY, agentVersions: new Map() };
    const firsts = [...new Map(waiting.map((head) => [head.lineId, head])).values()];
    const found = await this.db.query<CandidateRow>(candidates, [
      operatorId,
      firsts.map((head) => head.lineId),
      firsts.map((head) => head.brandId),
      firsts.map((head) => JSON.stringify(head.requirements)),
      limits.candidatesPerLine,
    ]);
    const caps = found.length > 0 ? await this.db.query<CapRow>(agentCaps, [found.map((agent) => agent.id)]) : [];
    const ceilings = await this.db.query<{ brandId: string; room: number }>(brandCeilings, [operatorId]);
    return {
      heads: waiting,
      lines: linesOf(waiting, found, limits),
      agents: agentsOf(found, caps),
      agentVersions: new Map(found.map((agent) => [agent.id, agent.version])),
      brandCeilings: new Map(ceilings.map(({ brandId, room }) => [brandId, room])),
    };
  }

  async poolsToServe(): Promise<OperatorId[]> {
    const rows = await this.db.query<{ operatorId: OperatorId }>(poolsToServe);
    return rows.map((row) => row.operatorId);
  }

  waiting(): Promise<WaitingCount[]> {
    return this.db.query<WaitingCount>(waiting);
  }

  positions(workIds: readonly string[]): Promise<{ workId: string; position: number; version: number }[]> {
    return this.db.query<{ workId: string; position: number; version: number }>(positions, [workIds]);
  }
}

const NOBODY: Gathered = { heads: [], lines: new Map(), agents: new Map(), brandCeilings: new Map() };

/** A line is cut where more agents, or more chats that the agents at hand might take, were left unread. */
function linesOf(waiting: readonly Head[], found: readonly CandidateRow[], limits: GatherLimits): Gathered['lines'] {
  const lines = new Map(waiting.map(({ lineId }) => [lineId, { heads: 0, agents: [] as string[] }]));
  for (const { lineId } of waiting) {
    const line = lines.get(lineId);
    if (line) line.heads += 1;
  }
  for (const { lineId, id } of found) lines.get(lineId)?.agents.push(id);
  return new Map(
    [...lines].map(([lineId, { heads, agents }]) => {
      const isCut = agents.length === limits.candidatesPerLine || (agents.length > 0 && heads === limits.headsPerLine);
      return [lineId, { agents, isCut }];
    }),
  );
}

function agentsOf(found: readonly CandidateRow[], caps: readonly CapRow[]): Map<string, Candidate> {
  const agents = new Map<string, Candidate & { brandRoom: Map<string, number>; channelRoom: Map<string, number> }>();
  for (const { id, used, capacity, lastAssignedAt } of found) {
    agents.set(id, { id, used, capacity, lastAssignedAt, brandRoom: new Map(), channelRoom: new Map() });
  }
  for (const { agentId, brandId, channel, room } of caps) {
    if (brandId) agents.get(agentId)?.brandRoom.set(brandId, room);
    if (channel) agents.get(agentId)?.channelRoom.set(channel, room);
  }
  return agents;
}
