import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import {
  MAX_ROWS,
  type GroupSums,
  type Overall,
  type ReportScope,
  type Running,
  type Served,
  type TeamSpan,
} from '../../domain/report-rows';
import { NO_RANKS, type Ranks, type ServersTime } from '../../domain/sums';
import { NO_SERVERS } from '../../domain/serving';
import { ReportSums } from '../../usecases/ports';
import * as sql from './report-sums-sql';
import * as serving from './servers-sql';

type Totalled = Omit<GroupSums, 'bucket'> & { readonly bucket: number | null };
type VisitSums = Totalled & Ranks;
type ServerSums = Totalled & ServersTime;
const inBuckets = (rows: readonly Totalled[]): GroupSums[] =>
  rows.flatMap(({ bucket, ...sums }) => (bucket === null ? [] : [{ bucket, ...sums }]));
const NOBODY: Running['servers'] = { spans: [], served: [] };
const untilOf = ({ to }: ReportScope, asOf: Date): Date => (to < asOf ? to : asOf);

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

  async ended(scope: ReportScope, asOf: Date): Promise<{ groups: GroupSums[]; overall: Overall }> {
    const { from, to, bounds, brandId, queueId, teamId, agentId } = scope;
    const params = [from, to, bounds, brandId, queueId, teamId, agentId];
    const statements = sql.statementsOf(scope.report);
    const visits = await this.db.query<VisitSums>(statements.visits, [...params, asOf]);
    const servers = await this.servers(scope, asOf);
    const groups = [...inBuckets(visits), ...inBuckets(servers)];
    let added = inBuckets(visits);
    for (const statement of statements.others) {
      if (added.length > MAX_ROWS) break;
      added = await this.db.query<GroupSums>(statement, params);
      groups.push(...added);
    }
    return {
      groups,
      overall: {
        ranks: visits.find(({ bucket }) => bucket === null) ?? NO_RANKS,
        servers: servers.find(({ bucket }) => bucket === null) ?? NO_SERVERS,
      },
    };
  }

  async running(scope: ReportScope, asOf: Date): Promise<Running> {
    const { report, brandId, queueId, agentId } = scope;
    const handles = await this.db.query<Running['handles'][number]>(sql.runningHandles, [brandId, queueId, agentId]);
    if (report === 'queues') {
      const visits = await this.db.query<Running['visits'][number]>(sql.runningVisits, [brandId, queueId]);
      return { visits, handles, spans: [], teams: [], servers: await this.runningServers(scope, asOf) };
    }
    const spans = await this.db.query<Running['spans'][number]>(sql.runningSpans, [brandId, queueId, agentId]);
    return { visits: [], handles, spans, teams: await this.db.query<TeamSpan>(sql.teams), servers: NOBODY };
  }

  private async servers(scope: ReportScope, asOf: Date): Promise<ServerSums[]> {
    if (!scope.tellsServers) return [];
    const { from, bounds, brandId, queueId } = scope;
    return this.db.query<ServerSums>(serving.servers, [from, untilOf(scope, asOf), bounds, brandId, queueId]);
  }

  private async runningServers(scope: ReportScope, asOf: Date): Promise<Running['servers']> {
    if (!scope.tellsServers) return NOBODY;
    const { from, brandId, queueId } = scope;
    return {
      spans: await this.db.query<Running['spans'][number]>(sql.runningSpans, [null, null, null]),
      served: await this.db.query<Served>(serving.runningServed, [from, untilOf(scope, asOf), brandId, queueId]),
    };
  }
}
