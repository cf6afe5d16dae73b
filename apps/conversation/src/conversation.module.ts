import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { LiveEntriesNats } from './adapters/peers/live-entries.nats';
import { WorksNats } from './adapters/peers/works.nats';
import { AccessGrantsPg } from './adapters/postgres/access-grants.pg';
import { contactEntity } from './adapters/postgres/contact-entity';
import { ContactsPg } from './adapters/postgres/contacts.pg';
import { dispositionEntity } from './adapters/postgres/disposition-entity';
import { DispositionsPg } from './adapters/postgres/dispositions.pg';
import { EntriesPg } from './adapters/postgres/entries.pg';
import { EntryMonthsPg } from './adapters/postgres/entry-months.pg';
import { MessageBatch } from './adapters/postgres/message-batch';
import { MessagesPg } from './adapters/postgres/messages.pg';
import { OutcomesPg } from './adapters/postgres/outcomes.pg';
import { ParticipantsPg } from './adapters/postgres/participants.pg';
import { SingleStatement } from './adapters/postgres/single-statement';
import { ThreadsPg } from './adapters/postgres/threads.pg';
import { TelemetryProm } from './adapters/telemetry.prom';
import { VisitorTokenKey, VisitorTokensJwt } from './adapters/visitor-tokens.jwt';
import type { Config } from './config';
import { DispositionRequests } from './transport/disposition-requests';
import { Events } from './transport/events';
import { ThreadRequests } from './transport/thread-requests';
import { Upkeep } from './transport/upkeep';
import { VisitorRequests } from './transport/visitor-requests';
import { WorkRequests } from './transport/work-requests';
import { AppendEntry } from './usecases/append-entry';
import { CarryOn } from './usecases/carry-on';
import { CatchUp } from './usecases/catch-up';
import { FileOutcome } from './usecases/file-outcome';
import { FollowWork } from './usecases/follow-work';
import { GetThread } from './usecases/get-thread';
import { LearnPerson } from './usecases/learn-person';
import { ListDispositions } from './usecases/list-dispositions';
import { ListEntries } from './usecases/list-entries';
import { ListHeads } from './usecases/list-heads';
import { ListThreads } from './usecases/list-threads';
import { OpenVisit } from './usecases/open-visit';
import * as ports from './usecases/ports';
import { PrepareMonths } from './usecases/prepare-months';
import { PutDisposition } from './usecases/put-disposition';
import { RecordOutcome } from './usecases/record-outcome';
import { StartConversation } from './usecases/start-conversation';

const usecases: Provider[] = [
  ...[AppendEntry, CarryOn, CatchUp, FileOutcome, FollowWork, GetThread, LearnPerson, ListDispositions, ListEntries],
  ...[ListHeads, ListThreads, OpenVisit, PrepareMonths, PutDisposition, RecordOutcome, StartConversation],
];

const adapters: Provider[] = [
  { provide: ports.Telemetry, useClass: TelemetryProm },
  { provide: ports.AccessGrants, useClass: AccessGrantsPg },
  { provide: ports.Contacts, useClass: ContactsPg },
  { provide: ports.Dispositions, useClass: DispositionsPg },
  { provide: ports.Entries, useClass: EntriesPg },
  { provide: ports.EntryMonths, useClass: EntryMonthsPg },
  { provide: ports.LiveEntries, useClass: LiveEntriesNats },
  { provide: ports.Messages, useClass: MessagesPg },
  { provide: ports.Outcomes, useClass: OutcomesPg },
  { provide: ports.Participants, useClass: ParticipantsPg },
  { provide: ports.Threads, useClass: ThreadsPg },
  { provide: ports.VisitorTokens, useClass: VisitorTokensJwt },
  { provide: ports.Works, useClass: WorksNats },
  MessageBatch,
  SingleStatement,
];

@Module({})
export class ConversationModule {
  static with(config: Config): DynamicModule {
    const entities = [contactEntity, dispositionEntity];
    const database = PostgresModule.forService({ schema: 'conversation', entities, config });
    return {
      module: ConversationModule,
      imports: [PlatformModule, database, MessagingModule.forService({ service: 'conversation', config, database })],
      controllers: [VisitorRequests, WorkRequests, ThreadRequests, DispositionRequests, Events],
      providers: [
        ...usecases,
        ...adapters,
        Upkeep,
        { provide: VisitorTokenKey, useValue: new VisitorTokenKey(config.VISITOR_TOKEN_PRIVATE_KEY) },
      ],
    };
  }
}
