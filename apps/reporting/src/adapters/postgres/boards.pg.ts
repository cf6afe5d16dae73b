import { Injectable } from '@nestjs/common';
import { DAY_MS } from '@visavis/kernel/time';
import { Db } from '@visavis/platform/db';
import type { AgentStanding, RecentCount, UnderWay } from '../../domain/board';
import type { KindCount } from '../../domain/visit-tally';
import { Boards, type DayZones, type Settled } from '../../usecases/ports';
import * as sql from './board-sql';

/** Of a brand without visits today only the brand is there. */
type SettledRow = { readonly brandId: string; readonly tomorrow: Date } & (
  (KindCount & { readonly open: string[] | null }) | { readonly queueId: null }
);

@Injectable()
export class BoardsPg extends Boards {
  constructor(private readonly db: Db) {
    super();
  }

  async begin(): Promise<{ asOf: Date; brandIds: readonly string[] }> {
    const [row] = await this.db.query<{ asOf: Date; brandIds: string[] }>(sql.instant);
    if (!row) throw new Error('the database told no time');
    return row;
  }

  async settled(zones: DayZones, before: Date): Promise<Settled> {
    const rows = await this.db.query<SettledRow>(sql.settled, [...params(zones), before]);
    const visits = rows.flatMap((row) => (row.queueId === null ? [] : [row]));
    return {
      before,
      brandIds: [...new Set(rows.map(({ brandId }) => brandId))].sort(),
      until: new Date(Math.min(before.getTime() + DAY_MS, ...rows.map(({ tomorrow }) => tomorrow.getTime()))),
      counts: visits
        .filter(({ open }) => open === null)
        .map(({ queueId, brandId, kind, visits: count }) => ({ queueId, brandId, kind, visits: count })),
      open: visits.flatMap(({ open }) => open ?? []),
    };
  }

  recent(zones: DayZones, { before, open }: Settled): Promise<RecentCount[]> {
    return this.db.query<RecentCount>(sql.recent, [...params(zones), before, open]);
  }

  underWay(): Promise<UnderWay[]> {
    return this.db.query<UnderWay>(sql.underWay);
  }

  agents(): Promise<AgentStanding[]> {
    return this.db.query<AgentStanding>(sql.agents);
  }
}

function params({ brands, operator }: DayZones): unknown[] {
  return [[...brands.keys()], [...brands.values()], operator];
}
