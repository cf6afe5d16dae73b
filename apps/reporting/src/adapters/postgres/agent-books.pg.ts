import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import type { AgentQuarter } from '../../domain/agent-quarters';
import type { AgentSpan, AgentStory, AskedSpan } from '../../domain/agent-timeline';
import type { AgentFact, PersonFact, PresenceFact, WorkFact } from '../../domain/facts';
import { type Affected, AgentBooks } from '../../usecases/ports';
import * as sql from './agent-books-sql';
import { factsOfHeld } from './work-books-sql';

@Injectable()
export class AgentBooksPg extends AgentBooks {
  constructor(private readonly db: Db) {
    super();
  }

  async lock(agentIds: readonly string[]): Promise<void> {
    await this.db.query(sql.lock, [agentIds]);
  }

  async addPresences(facts: readonly PresenceFact[]): Promise<Affected[]> {
    return facts.length === 0 ? [] : this.db.query<Affected>(sql.addPresences, [JSON.stringify(facts)]);
  }

  async addFacts(facts: readonly AgentFact[]): Promise<Affected[]> {
    return facts.length === 0 ? [] : this.db.query<Affected>(sql.addFacts, [JSON.stringify(facts)]);
  }

  async addPeople(facts: readonly PersonFact[]): Promise<void> {
    if (facts.length === 0) return;
    const ids = facts.map(({ personId }) => personId);
    await this.db.query(sql.addPeople, [JSON.stringify(facts)]);
    await this.db.query(sql.addBrands, [ids]);
  }

  async storySince(
    agentId: string,
    changedAt: Date,
    until: Date | null,
  ): Promise<Omit<AgentStory, 'held'> & { works: WorkFact[] }> {
    const [anchor] = await this.db.query<{ beganAt: Date; stateSince: Date }>(sql.anchor, [agentId, changedAt]);
    const from = anchor?.beganAt ?? changedAt;
    const stateSince = anchor?.stateSince ?? changedAt;
    const presences = await this.db.query<PresenceFact>(sql.presencesSince, [agentId, from, until]);
    const facts = await this.db.query<AgentFact>(sql.factsSince, [agentId, from, until]);
    const asked = await this.db.query<AskedSpan>(sql.askedSince, [agentId, from, until]);
    const works = await this.db.query<WorkFact>(factsOfHeld, [agentId, from, until]);
    return { from, stateSince, presences, facts, asked, works };
  }

  async replaceSpans({ agentId, operatorId, from }: Affected, spans: readonly AgentSpan[]): Promise<void> {
    await this.db.query(sql.dropSpans, [agentId, from]);
    if (spans.length > 0) await this.db.query(sql.addSpans, [agentId, operatorId, JSON.stringify(spans)]);
  }

  endedSpans(agentId: string, from: Date): Promise<(AgentSpan & { endedAt: Date })[]> {
    return this.db.query<AgentSpan & { endedAt: Date }>(sql.endedSpans, [agentId, from]);
  }

  async replaceQuarters({ agentId, operatorId, from }: Affected, quarters: readonly AgentQuarter[]): Promise<void> {
    await this.db.query(sql.dropQuarters, [agentId, from]);
    if (quarters.length > 0) await this.db.query(sql.addQuarters, [agentId, operatorId, JSON.stringify(quarters)]);
  }

  async nextAfter(agentId: string | null): Promise<string | null> {
    const [next] = await this.db.query<{ agentId: string | null }>(sql.nextAfter, [agentId]);
    return next?.agentId ?? null;
  }

  async reachOf(agentId: string): Promise<{ operatorId: string; from: Date; last: Date } | null> {
    const [reach] = await this.db.query<{ operatorId: string; from: Date; last: Date }>(sql.reachOf, [agentId]);
    return reach ?? null;
  }
}
