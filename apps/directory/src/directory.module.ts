import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { MessagingModule } from '@visavis/messaging/messaging-module';
import { PlatformModule } from '@visavis/platform/platform-module';
import { PostgresModule } from '@visavis/platform/postgres-module';
import { AccessTokensJwt, StaffKey } from './adapters/crypto/access-tokens.jwt';
import { IdentityTokensJwt } from './adapters/crypto/identity-tokens.jwt';
import { PasswordsArgon2 } from './adapters/crypto/passwords.argon2';
import { AuditLogPg } from './adapters/postgres/audit-log.pg';
import { BrandsPg } from './adapters/postgres/brands.pg';
import { OperatorsPg } from './adapters/postgres/operators.pg';
import { PeoplePg } from './adapters/postgres/people.pg';
import { SessionsPg } from './adapters/postgres/sessions.pg';
import { SignInFailuresPg } from './adapters/postgres/sign-in-failures.pg';
import { TeamsPg } from './adapters/postgres/teams.pg';
import { TelemetryProm } from './adapters/telemetry.prom';
import type { Config } from './config';
import { BrandRequests } from './transport/brand-requests';
import { DirectoryJobs } from './transport/jobs';
import { PeopleRequests } from './transport/people-requests';
import { SessionRequests } from './transport/session-requests';
import { SetupRequests } from './transport/setup-requests';
import { ChangeRecord } from './usecases/change-record';
import { FindBrandByKey } from './usecases/find-brand-by-key';
import { ForgetExpired } from './usecases/forget-expired';
import { ListBrands } from './usecases/list-brands';
import { ListPeople } from './usecases/list-people';
import { ListTeams } from './usecases/list-teams';
import { ListTimeZones } from './usecases/list-time-zones';
import * as ports from './usecases/ports';
import { PutBrand } from './usecases/put-brand';
import { PutOperator } from './usecases/put-operator';
import { PutPerson } from './usecases/put-person';
import { PutTeam } from './usecases/put-team';
import { RefreshSession } from './usecases/refresh-session';
import { SignIn } from './usecases/sign-in';
import { SignInGate } from './usecases/sign-in-gate';
import { SignOut } from './usecases/sign-out';
import { TokenIssuer } from './usecases/token-issuer';
import { VerifyIdentity } from './usecases/verify-identity';

const usecases = [
  ...[SignIn, RefreshSession, SignOut, SignInGate, TokenIssuer, ForgetExpired],
  ...[FindBrandByKey, VerifyIdentity, ListBrands, ListPeople, ListTeams, ListTimeZones],
  ...[PutOperator, PutBrand, PutTeam, PutPerson, ChangeRecord],
];

const adapters: Provider[] = [
  { provide: ports.Operators, useClass: OperatorsPg },
  { provide: ports.Brands, useClass: BrandsPg },
  { provide: ports.Teams, useClass: TeamsPg },
  { provide: ports.People, useClass: PeoplePg },
  { provide: ports.Sessions, useClass: SessionsPg },
  { provide: ports.SignInFailures, useClass: SignInFailuresPg },
  { provide: ports.AuditLog, useClass: AuditLogPg },
  { provide: ports.Telemetry, useClass: TelemetryProm },
  { provide: ports.Passwords, useClass: PasswordsArgon2 },
  { provide: ports.AccessTokens, useClass: AccessTokensJwt },
  { provide: ports.IdentityTokens, useClass: IdentityTokensJwt },
];

@Module({})
export class DirectoryModule {
  static with(config: Config): DynamicModule {
    const database = PostgresModule.forService({ schema: 'directory', entities: [], config });
    const key = { provide: StaffKey, useValue: new StaffKey(config.STAFF_TOKEN_PRIVATE_KEY) };
    return {
      module: DirectoryModule,
      imports: [PlatformModule, database, MessagingModule.forService({ service: 'directory', config, database })],
      controllers: [SessionRequests, BrandRequests, PeopleRequests, SetupRequests],
      providers: [...usecases, ...adapters, key, DirectoryJobs],
    };
  }
}
