import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import type { OfferFact, VisitFact, WorkFact } from '../../domain/facts';
import { splitAtQuarters } from '../../domain/quarters';
import type { Handle } from '../../domain/work-story';
import { type Affected, WorkBooks } from '../../usecases/ports';
import * as sql from './work-books-sql';

type PutVisit = Pick<VisitFact, 'id' | 'operatorId' | 'brandId' | 'queueId' | 'beganAt' | 'endedAt'>;

@Injectable()
export class WorkBooksPg extends WorkBooks {
  constructor(private readonly db: Db) {
    super();
  }

  async lock(workIds: readonly string[]): Promise<void> {
    await this.db.query(sql.lock, [workIds]);
  }

  async addFacts(facts: readonly WorkFact[]): Promise<WorkFact[]> {
    return facts.length === 0 ? [] : this.db.query<WorkFact>(sql.addFacts, [JSON.stringify(facts)]);
  }

  factsOf(workIds: readonly string[]): Promise<WorkFact[]> {
    return this.db.query<WorkFact>(sql.factsOf, [workIds]);
  }

  async putVisits(visits: readonly VisitFact[]): Promise<void> {
    if (visits.length === 0) return;
    const final = lastWord(visits, (visit) => (visit.isTold ? 2 : 0) + (visit.endedAt ? 1 : 0));
    const put = await this.db.query<PutVisit>(sql.putVisits, [JSON.stringify(final)]);
    const ended = put.flatMap(({ id: visitId, beganAt, endedAt, ...of }) =>
      endedAt ? pieces(beganAt, endedAt).map((piece) => ({ visitId, ...of, ...piece })) : [],
    );
    await this.db.query(sql.dropVisitQuarters, [put.map(({ id }) => id)]);
    if (ended.length > 0) await this.db.query(sql.addVisitQuarters, [JSON.stringify(ended)]);
  }

  async putOffers(offers: readonly OfferFact[]): Promise<Affected[]> {
    if (offers.length === 0) return [];
    const final = lastWord(offers, ({ endedAt }) => (endedAt ? 1 : 0));
    return this.db.query<Affected>(sql.putOffers, [JSON.stringify(final)]);
  }

  async weighOffers(weights: readonly { workId: string; weight: number }[]): Promise<Affected[]> {
    return weights.length === 0 ? [] : this.db.query<Affected>(sql.weighOffers, [JSON.stringify(weights)]);
  }

  async replaceHandles(workIds: readonly string[], handles: readonly Handle[]): Promise<Handle[]> {
    const before = await this.db.query<Handle>(sql.dropHandles, [workIds]);
    if (before.length > 0) await this.db.query(sql.dropHandleQuarters, [workIds]);
    if (handles.length > 0) await this.db.query(sql.addHandles, [JSON.stringify(handles)]);
    const ended = handles.flatMap(({ acceptedAt, endedAt, ...of }) =>
      endedAt ? pieces(acceptedAt, endedAt).map((piece) => ({ ...of, ...piece })) : [],
    );
    if (ended.length > 0) await this.db.query(sql.addHandleQuarters, [JSON.stringify(ended)]);
    return before;
  }
}

function pieces(from: Date, to: Date) {
  return splitAtQuarters(from.getTime(), to.getTime());
}

/** One row per id, since one statement cannot put a row twice: the one that says most. */
function lastWord<Row extends { readonly id: string }>(rows: readonly Row[], says: (row: Row) => number): Row[] {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const known = best.get(row.id);
    if (!known || says(row) > says(known)) best.set(row.id, row);
  }
  return [...best.values()];
}
