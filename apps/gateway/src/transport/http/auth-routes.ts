import { Body, Controller, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { refreshSession, signIn, signOut } from '@visavis/contracts/directory';
import { sessionViewSchema, signInBodySchema, type SessionView } from '@visavis/contracts/edge';
import type { Output } from '@visavis/contracts/registry';
import { doneSchema } from '@visavis/contracts/shapes';
import { CheckAccess } from '../../usecases/check-access';
import { LimitVisitors } from '../../usecases/limit-visitors';
import { Peers } from '../../usecases/ports';
import { ShowPerson } from '../../usecases/show-person';
import { Answers, foreignPage, rateLimited } from './answers';
import { Asked, placeOf, type EdgeReply, type EdgeRequest } from './exchange';
import { Refused, valueOf } from './problems';
import { RefreshCookie } from './refresh-cookie';
import { ZodPipe } from './zod-pipe';

/** Sign-in of staff: a short access token in the answer, a rotating refresh token in a cookie no script can read. */
@Controller('v1/auth')
export class AuthRoutes {
  constructor(
    private readonly peers: Peers,
    private readonly persons: ShowPerson,
    private readonly cookie: RefreshCookie,
    private readonly access: CheckAccess,
    private readonly limits: LimitVisitors,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Answers(sessionViewSchema, {
    summary: 'Signs a person in with address and password.',
    detail: 'A refresh token comes in a cookie that no script reads.',
    asks: [signIn],
    refusals: { ...foreignPage, ...rateLimited },
  })
  async signIn(
    @Body(new ZodPipe(signInBodySchema)) body: z.output<typeof signInBodySchema>,
    @Headers('user-agent') userAgent: string | undefined,
    @Asked() call: Call,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) reply: EdgeReply,
  ): Promise<SessionView> {
    this.fromOwnPage(request);
    valueOf(this.limits.execute('sign-in', request.ip));
    const input = { ...body, userAgent: (userAgent ?? '').slice(0, 400) };
    return this.open(valueOf(await this.peers.ask(signIn, input, call)), reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @Answers(sessionViewSchema, {
    summary: 'Exchanges the refresh cookie for a new access token.',
    detail: 'The cookie works once; used again it ends its whole session.',
    asks: [refreshSession],
    refusals: { ...foreignPage, 'session-missing': 'unauthenticated' },
  })
  async refresh(
    @Asked() call: Call,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) reply: EdgeReply,
  ): Promise<SessionView> {
    this.fromOwnPage(request);
    const refreshToken = this.cookie.read(request);
    if (refreshToken === undefined) throw new Refused({ code: 'unauthenticated', reason: 'session-missing' });
    const session = await this.peers.ask(refreshSession, { refreshToken }, call);
    if (!session.ok && session.error.code === 'unauthenticated') this.cookie.clear(reply);
    return this.open(valueOf(session), reply);
  }

  @Post('sign-out')
  @HttpCode(200)
  @Answers(doneSchema, { summary: 'Ends the session of the refresh cookie.', refusals: foreignPage })
  async signOut(
    @Asked() call: Call,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) reply: EdgeReply,
  ): Promise<Record<string, never>> {
    this.fromOwnPage(request);
    const refreshToken = this.cookie.read(request);
    if (refreshToken !== undefined) valueOf(await this.peers.ask(signOut, { refreshToken }, call));
    this.cookie.clear(reply);
    return {};
  }

  private async open(session: Output<typeof signIn>, reply: EdgeReply): Promise<SessionView> {
    this.cookie.write(reply, session.refreshToken, new Date(session.refreshExpiresAt));
    const person = valueOf(await this.persons.execute(session.person));
    return { accessToken: session.accessToken, expiresAt: session.accessExpiresAt, person };
  }

  // The cookie is sent by the browser alone: another site's page must not be able to use it.
  private fromOwnPage(request: EdgeRequest): void {
    if (!this.access.isOwn(placeOf(request))) {
      throw new Refused({ code: 'permission_denied', reason: 'origin-not-allowed' });
    }
  }
}
