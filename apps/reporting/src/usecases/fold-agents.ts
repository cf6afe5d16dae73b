import { Injectable } from '@nestjs/common';
import { quartersOf } from '../domain/agent-quarters';
import { timelineOf } from '../domain/agent-timeline';
import { grouped } from '../domain/grouped';
import { quarterOf } from '../domain/quarters';
import { holdingsOf } from '../domain/work-story';
import { type Affected, AgentBooks } from './ports';
import type { Told } from './told';

/** Keeps what was told of agents, and tells their time anew from the earliest change on. */
@Injectable()
export class FoldAgents {
  constructor(private readonly books: AgentBooks) {}

  async execute({ presences, agents, people }: Told, byWorks: readonly Affected[]): Promise<void> {
    const told = [...presences, ...people].map(({ personId }) => personId);
    const ids = new Set([...told, ...[...agents, ...byWorks].map(({ agentId }) => agentId)]);
    if (ids.size === 0) return;
    await this.books.lock([...ids]);
    await this.books.addPeople(people);
    const changed = [...(await this.books.addPresences(presences)), ...(await this.books.addFacts(agents))];
    for (const affected of earliest([...byWorks, ...changed])) await this.fold(affected);
  }

  private async fold({ agentId, operatorId, from: changedAt }: Affected): Promise<void> {
    const { works, ...story } = await this.books.storySince(agentId, changedAt);
    const stories = [...grouped(works, ({ workId }) => workId).values()];
    const held = stories.flatMap((facts) => holdingsOf(facts)).filter((holding) => holding.agentId === agentId);
    await this.books.replaceSpans({ agentId, operatorId, from: story.from }, timelineOf({ ...story, held }));
    const from = new Date(quarterOf(story.from.getTime()));
    const quarters = quartersOf(await this.books.endedSpans(agentId, from));
    await this.books.replaceQuarters({ agentId, operatorId, from }, quarters);
  }
}

function earliest(affected: readonly Affected[]): Affected[] {
  const first = new Map<string, Affected>();
  for (const one of affected) {
    const known = first.get(one.agentId);
    if (!known || one.from < known.from) first.set(one.agentId, one);
  }
  return [...first.values()];
}
