import { type DynamicModule, Module } from '@nestjs/common';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { QueuesModule } from '@visavis/platform/queues-module';
import { QueueBoardsBullmq } from './adapters/bullmq/queue-boards.bullmq';
import { WakeUpsBullmq } from './adapters/bullmq/wake-ups.bullmq';
import { TelemetryProm } from './adapters/metrics/telemetry.prom';
import { AgentsPg } from './adapters/postgres/agents.pg';
import { CapacityPg } from './adapters/postgres/capacity.pg';
import { DecisionsPg } from './adapters/postgres/decisions.pg';
import { queueEntity, skillEntity } from './adapters/postgres/entities';
import { LinesPg } from './adapters/postgres/lines.pg';
import { OffersPg } from './adapters/postgres/offers.pg';
import { PagesPg } from './adapters/postgres/pages.pg';
import { QueuesPg } from './adapters/postgres/queues.pg';
import { SkillsPg } from './adapters/postgres/skills.pg';
import { WorksPg } from './adapters/postgres/works.pg';
import type { Config } from './config';
import { Events } from './transport/events';
import { AssignmentJobs, TimerJobs } from './transport/jobs';
import { OfferRequests } from './transport/offer-requests';
import { OperationsRequests } from './transport/operations-requests';
import { Questions } from './transport/questions';
import { SetupRequests } from './transport/setup-requests';
import { SupervisorRequests } from './transport/supervisor-requests';
import { Sweep } from './transport/sweep';
import { WorkRequests } from './transport/work-requests';
import { AbandonGone } from './usecases/abandon-gone';
import { AcceptOffer } from './usecases/accept-offer';
import { AdmitPicks } from './usecases/admit-picks';
import { CheckEntry } from './usecases/check-entry';
import { ClaimPicks } from './usecases/claim-picks';
import { DeclineOffer } from './usecases/decline-offer';
import { EndOffer } from './usecases/end-offer';
import { EndWork } from './usecases/end-work';
import { EnqueueWork } from './usecases/enqueue-work';
import { ExpireOffers } from './usecases/expire-offers';
import { ExpireWrapUps } from './usecases/expire-wrap-ups';
import { FinishWrapUp } from './usecases/finish-wrap-up';
import { FollowPerson } from './usecases/follow-person';
import { FollowPresence } from './usecases/follow-presence';
import { LeaveWork } from './usecases/leave-work';
import { MeasureWaiting } from './usecases/measure-waiting';
import { NotePagePresence } from './usecases/note-page-presence';
import * as ports from './usecases/ports';
import { PutAgent } from './usecases/put-agent';
import { PutBrandCeiling } from './usecases/put-brand-ceiling';
import { PutQueue } from './usecases/put-queue';
import { PutSkill } from './usecases/put-skill';
import { ReadAgents } from './usecases/read-agents';
import { ReadQueueBoard } from './usecases/read-queue-board';
import { ReadQueues } from './usecases/read-queues';
import { ReadWorks } from './usecases/read-works';
import { RecordChanges } from './usecases/record-changes';
import { RecordEntry } from './usecases/record-entry';
import { RecordOffers } from './usecases/record-offers';
import { ReleaseAgent } from './usecases/release-agent';
import { RequeueWork } from './usecases/requeue-work';
import { ResumeWork } from './usecases/resume-work';
import { RunPass } from './usecases/run-pass';
import { ServePools } from './usecases/serve-pools';
import { SettleTimers } from './usecases/settle-timers';
import { WithdrawOffer } from './usecases/withdraw-offer';

const adapters = [
  { provide: ports.Works, useClass: WorksPg },
  { provide: ports.Pages, useClass: PagesPg },
  { provide: ports.Offers, useClass: OffersPg },
  { provide: ports.Capacity, useClass: CapacityPg },
  { provide: ports.Lines, useClass: LinesPg },
  { provide: ports.Agents, useClass: AgentsPg },
  { provide: ports.Queues, useClass: QueuesPg },
  { provide: ports.Skills, useClass: SkillsPg },
  { provide: ports.Decisions, useClass: DecisionsPg },
  { provide: ports.WakeUps, useClass: WakeUpsBullmq },
  { provide: ports.QueueBoards, useClass: QueueBoardsBullmq },
  { provide: ports.Telemetry, useClass: TelemetryProm },
];

const passes = [RunPass, AdmitPicks, ClaimPicks, RecordOffers, ServePools];
const offers = [AcceptOffer, DeclineOffer, EndOffer, ExpireOffers, WithdrawOffer];
const works = [EnqueueWork, RecordEntry, RecordChanges, LeaveWork, EndWork, FinishWrapUp, RequeueWork, ResumeWork];
const timers = [ExpireWrapUps, AbandonGone, SettleTimers, NotePagePresence, MeasureWaiting];
const people = [FollowPerson, FollowPresence, ReleaseAgent];
const setup = [PutSkill, PutQueue, PutAgent, PutBrandCeiling];
const questions = [ReadQueueBoard, ReadWorks, ReadAgents, ReadQueues, CheckEntry];

/** Which adapter stands behind which port. */
@Module({})
export class RoutingModule {
  static with(config: Config): DynamicModule {
    const database = PostgresModule.forService({ schema: 'routing', entities: [skillEntity, queueEntity], config });
    return {
      module: RoutingModule,
      imports: [
        PlatformModule,
        database,
        MessagingModule.forService({ service: 'routing', config, database }),
        QueuesModule.forService({ config, queues: ['assignment', 'timers'] }),
      ],
      controllers: [
        WorkRequests,
        OfferRequests,
        SupervisorRequests,
        SetupRequests,
        Questions,
        OperationsRequests,
        Events,
      ],
      providers: [
        ...[...adapters, ...passes, ...offers, ...works, ...timers, ...people, ...setup, ...questions],
        ...[AssignmentJobs, TimerJobs, Sweep],
      ],
    };
  }
}
