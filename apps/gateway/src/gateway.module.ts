import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { PlatformModule } from '@visavis/platform/platform-module';
import { BrandsRemembered } from './adapters/brands.remembered';
import { BuiltFolders, BuiltPagesMemory } from './adapters/built-pages.memory';
import { LiveEntriesBus } from './adapters/live-entries.bus';
import { PeersBus } from './adapters/peers.bus';
import { PeopleRemembered } from './adapters/people.remembered';
import { QueuesRemembered } from './adapters/queues.remembered';
import { SignalsProm } from './adapters/signals.prom';
import { TablesCsv } from './adapters/tables.csv';
import { TimersNode } from './adapters/timers.node';
import { TokenKeys, TokensJose } from './adapters/tokens.jose';
import type { Config } from './config';
import { realtimeProviders } from './realtime.providers';
import { Documents } from './transport/docs/documents';
import { AccessGuard } from './transport/http/access-guard';
import { AuthRoutes } from './transport/http/auth-routes';
import { BoardRoutes } from './transport/http/board-routes';
import { CallInterceptor } from './transport/http/call-interceptor';
import { ConversationRoutes } from './transport/http/conversation-routes';
import { CrossOrigin } from './transport/http/cross-origin';
import { DocsRoutes } from './transport/http/docs-routes';
import { MeRoutes } from './transport/http/me-routes';
import { MessageRoutes } from './transport/http/message-routes';
import { OfferRoutes } from './transport/http/offer-routes';
import { OpsCookie } from './transport/http/ops-cookie';
import { OpsRoutes } from './transport/http/ops-routes';
import { ProblemFilter } from './transport/http/problem-filter';
import { RefreshCookie } from './transport/http/refresh-cookie';
import { ReportRoutes } from './transport/http/report-routes';
import { SetupRoutes } from './transport/http/setup-routes';
import { SiteRoutes } from './transport/http/site-routes';
import { SupervisorRoutes } from './transport/http/supervisor-routes';
import { WidgetRoutes } from './transport/http/widget-routes';
import { AnswerOffer } from './usecases/answer-offer';
import { CheckAccess } from './usecases/check-access';
import { EdgeOptions } from './usecases/edge-options';
import { EndConversation } from './usecases/end-conversation';
import { EnqueueThread } from './usecases/enqueue-thread';
import { ExportReport } from './usecases/export-report';
import { FollowWork } from './usecases/follow-work';
import { LimitVisitors } from './usecases/limit-visitors';
import { ListAgents } from './usecases/list-agents';
import { ListConversations } from './usecases/list-conversations';
import { ListMessages } from './usecases/list-messages';
import { ListQueues } from './usecases/list-queues';
import { ListSetup } from './usecases/list-setup';
import { LoadEpisodes } from './usecases/load-episodes';
import { OpenVisit } from './usecases/open-visit';
import {
  Brands,
  BuiltPages,
  LiveEntries,
  Peers,
  People,
  Queues,
  Signals,
  Tables,
  Timers,
  Tokens,
} from './usecases/ports';
import { PresentConversations } from './usecases/present-conversations';
import { PresentEntries } from './usecases/present-entries';
import { ReadBoard } from './usecases/read-board';
import { RequeueConversation } from './usecases/requeue-conversation';
import { SendMessage } from './usecases/send-message';
import { ShowConversation } from './usecases/show-conversation';
import { ShowPerson } from './usecases/show-person';
import { ShowPresence } from './usecases/show-presence';
import { ShowReport } from './usecases/show-report';
import { StartConversation } from './usecases/start-conversation';
import { WrapUpConversation } from './usecases/wrap-up-conversation';

const adapters: Provider[] = [
  { provide: Peers, useClass: PeersBus },
  { provide: Brands, useClass: BrandsRemembered },
  { provide: People, useClass: PeopleRemembered },
  { provide: Queues, useClass: QueuesRemembered },
  { provide: Tokens, useClass: TokensJose },
  { provide: BuiltPages, useClass: BuiltPagesMemory },
  { provide: LiveEntries, useClass: LiveEntriesBus },
  { provide: Tables, useClass: TablesCsv },
  { provide: Timers, useClass: TimersNode },
  { provide: Signals, useClass: SignalsProm },
];

const usecases: Provider[] = [
  AnswerOffer,
  CheckAccess,
  EndConversation,
  EnqueueThread,
  ExportReport,
  FollowWork,
  LimitVisitors,
  ListAgents,
  ListConversations,
  ListMessages,
  ListQueues,
  ListSetup,
  LoadEpisodes,
  OpenVisit,
  PresentConversations,
  PresentEntries,
  ReadBoard,
  RequeueConversation,
  SendMessage,
  ShowConversation,
  ShowPerson,
  ShowPresence,
  ShowReport,
  StartConversation,
  WrapUpConversation,
];

const edge: Provider[] = [
  Documents,
  CrossOrigin,
  OpsCookie,
  RefreshCookie,
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_INTERCEPTOR, useClass: CallInterceptor },
  { provide: APP_FILTER, useClass: ProblemFilter },
];

function settings(config: Config): Provider[] {
  const options: EdgeOptions = {
    publicOrigin: new URL(config.PUBLIC_URL).origin,
    helloWithinMs: config.HELLO_WITHIN_MS,
    beatMs: config.BEAT_MS,
    silenceMs: config.SILENCE_MS,
    tokenGraceMs: config.TOKEN_GRACE_MS,
    headsMs: config.HEADS_MS,
    drainSpreadMs: config.DRAIN_SPREAD_MS,
    maxUnsentBytes: config.MAX_UNSENT_BYTES,
  };
  return [
    { provide: EdgeOptions, useValue: new EdgeOptions(options) },
    { provide: TokenKeys, useValue: new TokenKeys(config.STAFF_TOKEN_PUBLIC_KEY, config.VISITOR_TOKEN_PUBLIC_KEY) },
    { provide: BuiltFolders, useValue: new BuiltFolders(config.CONSOLE_DIR, config.WIDGET_DIR) },
  ];
}

@Module({})
export class GatewayModule {
  static with(config: Config): DynamicModule {
    return {
      module: GatewayModule,
      imports: [PlatformModule, DiscoveryModule, MessagingModule.forService({ service: 'gateway', config })],
      controllers: [
        AuthRoutes,
        MeRoutes,
        WidgetRoutes,
        MessageRoutes,
        ConversationRoutes,
        OfferRoutes,
        SetupRoutes,
        BoardRoutes,
        ReportRoutes,
        SupervisorRoutes,
        OpsRoutes,
        DocsRoutes,
        SiteRoutes,
      ],
      providers: [...settings(config), ...adapters, ...usecases, ...realtimeProviders, ...edge],
    };
  }
}
