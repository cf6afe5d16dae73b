import { Injectable } from '@nestjs/common';
import type { Person, signIn } from '@visavis/contracts/directory';
import type { Output } from '@visavis/contracts/registry';
import { refreshExpiry } from '../domain/session';
import { AccessTokens, Sessions, type Session } from './ports';

type Tokens = Output<typeof signIn>;

/** The pair of tokens a client holds: the short one says who it is, the long one gets the next pair. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
  ) {}

  async open(
    person: Person,
    userAgent: string,
    at: Date,
  ): Promise<{ readonly sessionId: string; readonly tokens: Tokens }> {
    const session = await this.sessions.open(person, userAgent, at);
    return { sessionId: session.id, tokens: await this.issue(session, person, at, refreshExpiry(at, at)) };
  }

  async issue(session: Session, person: Person, at: Date, expiresAt: Date): Promise<Tokens> {
    const refreshToken = await this.sessions.issueToken(session, at, expiresAt);
    const access = await this.accessTokens.issue(person, at);
    return {
      accessToken: access.token,
      accessExpiresAt: access.expiresAt.toISOString(),
      refreshToken,
      refreshExpiresAt: expiresAt.toISOString(),
      person,
    };
  }
}
