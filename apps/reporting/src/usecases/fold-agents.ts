import { Injectable } from '@nestjs/common';
import { quartersOf } from '../domain/agent-quarters';
import { spansBefore, timelineOf } from '../domain/agent-timeline';
import { grouped } from '@visavis/kernel/grouped';
import { quarterOf } from '../domain/quarters';
import { holdingsOf } from '../domain/work-story';
import { type Affected, AgentBooks } from './ports';
import type { Told } from './told';

/** Keeps what was told of agents, and tells their time anew from the earliest change on. */
@Injectable()
export class FoldAgents {
  constructor(private readonly books: AgentBooks) {}

  async execute(told: Told, byWorks: readonly Affected[]): Promise<void> {
    const { presences, agents, people } = told;
    const ids = [...presences, ...people].map(({ personId }) => personId);
    const all = new Set([...ids, ...[...agents, ...byWorks].map(({ agentId }) => agentId)]);
    if (all.size === 0) return;
    await this.books.lock([...all]);
    const changed = await this.store(told);
    for (const affected of earliest([...byWorks, ...changed])) await this.fold(affected);
  }

  /** Keeps it and tells nobody's time: only whose grants change is locked, so that what agents do meanwhile does not wait. */
  async keep(told: Told): Promise<void> {
    if (told.people.length > 0) await this.books.lock(told.people.map(({ personId }) => personId));
    await this.store(told);
  }

  /** Tells an agent's time anew from a change on; up to an instant, when what follows is told right after. */
  async fold({ agentId, operatorId, from: changedAt }: Affected, until: Date | null = null): Promise<void> {
    const { works, ...story } = await this.books.storySince(agentId, changedAt, until);
    const stories = [...grouped(works, ({ workId }) => workId).values()];
    const held = stories.flatMap((facts) => holdingsOf(facts)).filter((holding) => holding.agentId === agentId);
    const timeline = timelineOf({ ...story, held });
    const spans = until ? spansBefore(timeline, until) : timeline;
    await this.books.replaceSpans({ agentId, operatorId, from: story.from }, spans);
    const from = new Date(quarterOf(story.from.getTime()));
    const quarters = quartersOf(await this.books.endedSpans(agentId, from));
    await this.books.replaceQuarters({ agentId, operatorId, from }, quarters);
  }

  private async store({ presences, agents, people }: Told): Promise<Affected[]> {
    await this.books.addPeople(people);
    return [...(await this.books.addPresences(presences)), ...(await this.books.addFacts(agents))];
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
