import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { QueuesModule } from '@visavis/platform/queues-module';
import { GrantsPg } from './adapters/postgres/grants.pg';
import { PresencesPg } from './adapters/postgres/presences.pg';
import { Interruptions } from './adapters/redis/interruptions';
import { LeasesRedis } from './adapters/redis/leases.redis';
import { SignalsProm } from './adapters/signals.prom';
import { TimingEnv } from './adapters/timing.env';
import type { Config } from './config';
import { DirectoryEvents } from './transport/events';
import { PresenceRequests } from './transport/requests';
import { Sweeps } from './transport/sweeps';
import { CloseLease } from './usecases/close-lease';
import { FollowPerson } from './usecases/follow-person';
import { GetPresence } from './usecases/get-presence';
import { JudgePresences } from './usecases/judge-presences';
import { OpenLease } from './usecases/open-lease';
import { Grants, Leases, Presences, Signals, Timing } from './usecases/ports';
import { RenewLeases } from './usecases/renew-leases';
import { SetIntent } from './usecases/set-intent';
import { SweepPresences } from './usecases/sweep-presences';

const usecases = [
  CloseLease,
  FollowPerson,
  GetPresence,
  JudgePresences,
  OpenLease,
  RenewLeases,
  SetIntent,
  SweepPresences,
];

@Module({})
export class AgentPresenceModule {
  static with(config: Config): DynamicModule {
    const database = PostgresModule.forService({ schema: 'agent_presence', entities: [], config });
    return {
      module: AgentPresenceModule,
      imports: [
        PlatformModule,
        database,
        MessagingModule.forService({ service: 'agent-presence', config, database }),
        QueuesModule.forService({ config }),
      ],
      controllers: [PresenceRequests, DirectoryEvents],
      providers: [
        ...usecases,
        Interruptions,
        Sweeps,
        { provide: Timing, useValue: new TimingEnv(config) },
        { provide: Presences, useClass: PresencesPg },
        { provide: Grants, useClass: GrantsPg },
        { provide: Leases, useClass: LeasesRedis },
        { provide: Signals, useClass: SignalsProm },
      ],
    };
  }
}
