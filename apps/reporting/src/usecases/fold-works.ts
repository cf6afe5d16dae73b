import { Injectable } from '@nestjs/common';
import type { WorkFact } from '../domain/facts';
import { grouped } from '@visavis/kernel/grouped';
import { type Handle, handlesOf, visitsOf } from '../domain/work-story';
import { type Affected, WorkBooks } from './ports';
import type { Told } from './told';

/** Keeps what was told of works, and folds who held them; answers whose time this changes, and since when. */
@Injectable()
export class FoldWorks {
  constructor(private readonly books: WorkBooks) {}

  async execute({ works, visits, untold, offers }: Told): Promise<Affected[]> {
    const workIds = [...new Set([...works, ...offers].map(({ workId }) => workId))];
    if (workIds.length === 0) return [];
    await this.books.lock(workIds);
    const added = await this.books.addFacts(works);
    const facts = grouped(await this.books.factsOf(workIds), ({ workId }) => workId);
    const derived = untold.flatMap((workId) => visitsOf(facts.get(workId) ?? []));
    await this.books.putVisits([...visits, ...derived]);
    const asked = await this.books.putOffers(offers);
    const weights = [...facts].map(([workId, known]) => ({ workId, weight: newest(known).weight }));
    const weighed = await this.books.weighOffers(weights);
    return [...asked, ...weighed, ...(await this.fold(added, facts))];
  }

  private async fold(added: readonly WorkFact[], facts: ReadonlyMap<string, readonly WorkFact[]>): Promise<Affected[]> {
    const since = new Map<string, Date>();
    for (const { workId, at } of added) {
      const known = since.get(workId);
      if (!known || at < known) since.set(workId, at);
    }
    if (since.size === 0) return [];
    const after = [...since.keys()].flatMap((workId) => handlesOf(facts.get(workId) ?? []));
    const before = await this.books.replaceHandles([...since.keys()], after);
    return [...before, ...after].flatMap((handle) => touched(handle, since.get(handle.workId)));
  }
}

function newest(facts: readonly WorkFact[]): WorkFact {
  return facts.reduce((best, fact) => (fact.version > best.version ? fact : best));
}

function touched({ agentId, operatorId, endedAt }: Handle, from: Date | undefined): Affected[] {
  return !from || (endedAt && endedAt < from) ? [] : [{ agentId, operatorId, from }];
}
