import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { AccessCopiesPg } from './adapters/postgres/access-copies.pg';
import type { Config } from './config';
import { DirectoryEvents } from './transport/directory-events';
import { LearnAccess } from './usecases/learn-access';
import { AccessCopies } from './usecases/ports';

@Module({})
export class ReportingModule {
  static with(config: Config): DynamicModule {
    const database = PostgresModule.forService({ schema: 'reporting', entities: [], config });
    return {
      module: ReportingModule,
      imports: [PlatformModule, database, MessagingModule.forService({ service: 'reporting', config, database })],
      controllers: [DirectoryEvents],
      providers: [LearnAccess, { provide: AccessCopies, useClass: AccessCopiesPg }],
    };
  }
}
