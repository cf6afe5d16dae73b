import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { PastEventsBus } from './adapters/bus/past-events.bus';
import { TimeZonesBus } from './adapters/bus/time-zones.bus';
import { CalendarsLuxon } from './adapters/luxon/calendars.luxon';
import { AccessCopiesPg } from './adapters/postgres/access-copies.pg';
import { AgentBooksPg } from './adapters/postgres/agent-books.pg';
import { BoardsPg } from './adapters/postgres/boards.pg';
import { RebuildsPg } from './adapters/postgres/rebuilds.pg';
import { ReportSumsPg } from './adapters/postgres/report-sums.pg';
import { WorkBooksPg } from './adapters/postgres/work-books.pg';
import { TelemetryProm } from './adapters/telemetry.prom';
import type { Config } from './config';
import { BoardRequests } from './transport/board-requests';
import { Events } from './transport/events';
import { RebuildJobs } from './transport/rebuild-jobs';
import { Requests } from './transport/requests';
import { ContinueRebuild } from './usecases/continue-rebuild';
import { FoldAgents } from './usecases/fold-agents';
import { FoldWorks } from './usecases/fold-works';
import { LearnAccess } from './usecases/learn-access';
import { ListMetrics } from './usecases/list-metrics';
import * as ports from './usecases/ports';
import { ProjectEvents } from './usecases/project-events';
import { ReadBoard } from './usecases/read-board';
import { RebuildProjections } from './usecases/rebuild-projections';
import { RetellAgents } from './usecases/retell-agents';
import { RunReport } from './usecases/run-report';

const adapters = [
  { provide: ports.AccessCopies, useClass: AccessCopiesPg },
  { provide: ports.WorkBooks, useClass: WorkBooksPg },
  { provide: ports.AgentBooks, useClass: AgentBooksPg },
  { provide: ports.ReportSums, useClass: ReportSumsPg },
  { provide: ports.Boards, useClass: BoardsPg },
  { provide: ports.Rebuilds, useClass: RebuildsPg },
  { provide: ports.PastEvents, useClass: PastEventsBus },
  { provide: ports.TimeZones, useClass: TimeZonesBus },
  { provide: ports.Calendars, useClass: CalendarsLuxon },
  { provide: ports.Telemetry, useClass: TelemetryProm },
];
const projections = [LearnAccess, ProjectEvents, FoldWorks, FoldAgents];
const rebuilding = [RetellAgents, RebuildProjections, ContinueRebuild, RebuildJobs];
const reports = [RunReport, ListMetrics, ReadBoard];

/** Which adapter stands behind which port. */
@Module({})
export class ReportingModule {
  static with(config: Config): DynamicModule {
    const database = PostgresModule.forService({ schema: 'reporting', entities: [], config });
    return {
      module: ReportingModule,
      imports: [PlatformModule, database, MessagingModule.forService({ service: 'reporting', config, database })],
      controllers: [Events, Requests, BoardRequests],
      providers: [...adapters, ...projections, ...rebuilding, ...reports],
    };
  }
}
