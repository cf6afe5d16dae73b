import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import type { GroupSums, ReportScope, Running, TeamSpan } from '../../domain/report-rows';
import { NO_RANKS, type Ranks } from '../../domain/sums';
import { ReportSums } from '../../usecases/ports';
import * as sql from './report-sums-sql';

type VisitSums = Omit<GroupSums, 'bucket'> & Ranks & { readonly bucket: number | null };

@Injectable()
export class ReportSumsPg extends ReportSums {
  constructor(private readonly db: Db) {
    super();
  }

  async begin(): Promise<Date> {
    const [row] = await this.db.query<{ now: Date }>(sql.limitTime);
    if (!row) throw new Error('the database told no time');
    return row.now;
  }

  async brandsGranted(queueId: string | null): Promise<string[]> {
    const rows = await this.db.query<{ brandId: string; hasQueue: boolean }>(sql.brandsGranted, [queueId]);
    return rows.filter(({ hasQueue }) => hasQueue).map(({ brandId }) => brandId);
  }

  async ended(scope: ReportScope, asOf: Date): Promise<{ groups: GroupSums[]; overall: Ranks }> {
    const { from, to, bounds, brandId, queueId, teamId, agentId } = scope;
    const params = [from, to, bounds, brandId, queueId, teamId, agentId];
    const statements = sql.statementsOf(scope.report);
    const visits = await this.db.query<VisitSums>(statements.visits, [...params, asOf]);
    const groups: GroupSums[] = visits.flatMap(({ bucket, ...sums }) => (bucket === null ? [] : [{ bucket, ...sums }]));
    for (const statement of statements.others) groups.push(...(await this.db.query<GroupSums>(statement, params)));
    return { groups, overall: visits.find(({ bucket }) => bucket === null) ?? NO_RANKS };
  }

  async running({ report, brandId, queueId, agentId }: ReportScope): Promise<Running> {
    const handles = await this.db.query<Running['handles'][number]>(sql.runningHandles, [brandId, queueId, agentId]);
    if (report === 'queues') {
      const visits = await this.db.query<Running['visits'][number]>(sql.runningVisits, [brandId, queueId]);
      return { visits, handles, spans: [], teams: [] };
    }
    const spans = await this.db.query<Running['spans'][number]>(sql.runningSpans, [brandId, queueId, agentId]);
    return { visits: [], handles, spans, teams: await this.db.query<TeamSpan>(sql.teams) };
  }
}
