import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { z } from 'zod';
import type { Call, VisitorCaller } from '@visavis/contracts/call';
import { findBrandByKey, verifyIdentity, type Brand } from '@visavis/contracts/directory';
import { visitBodySchema, visitViewSchema, widgetViewSchema, type VisitView } from '@visavis/contracts/edge';
import { CheckAccess } from '../../usecases/check-access';
import { LimitVisitors } from '../../usecases/limit-visitors';
import { OpenVisit } from '../../usecases/open-visit';
import { Brands, Tokens } from '../../usecases/ports';
import { widgetView } from '../../usecases/views/named-views';
import { Answers, foreignPage, rateLimited, Sends } from './answers';
import { Asked, headerOf, placeOf, type EdgeReply, type EdgeRequest } from './exchange';
import { brandKeyParamsSchema, type BrandKeyParams } from './inputs';
import { Refused, valueOf } from './problems';
import { ZodPipe } from './zod-pipe';

/** What a brand's widget asks before there is a conversation. */
@Controller('v1/widget')
export class WidgetRoutes {
  constructor(
    private readonly brands: Brands,
    private readonly tokens: Tokens,
    private readonly visits: OpenVisit,
    private readonly access: CheckAccess,
    private readonly limits: LimitVisitors,
  ) {}

  @Get(':brandKey')
  @Sends(
    { 'application/json': widgetViewSchema },
    {
      summary: 'What a brand’s widget shows before anybody signs in.',
      detail: 'To be kept for a minute; 304 answers a known `etag`.',
      asks: [findBrandByKey],
    },
  )
  async configuration(
    @Param(new ZodPipe(brandKeyParamsSchema)) { brandKey }: BrandKeyParams,
    @Req() request: EdgeRequest,
    @Res() reply: EdgeReply,
  ): Promise<void> {
    const brand = valueOf(await this.brands.byKey(brandKey));
    const body = JSON.stringify(widgetView(brand));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    reply.header('cache-control', 'public, max-age=60').header('etag', etag);
    if (headerOf(request, 'if-none-match') === etag) reply.code(304).send();
    else reply.type('application/json; charset=utf-8').send(body);
  }

  @Post(':brandKey/visits')
  @HttpCode(200)
  @Answers(visitViewSchema, {
    summary:
      'A page with the widget was opened: finds or makes the visitor’s contact and gives the token to go on with.',
    detail: 'A wrong or expired `identity` is refused, never downgraded.',
    asks: [findBrandByKey, verifyIdentity],
    refusals: { ...foreignPage, ...rateLimited },
  })
  async visit(
    @Param(new ZodPipe(brandKeyParamsSchema)) { brandKey }: BrandKeyParams,
    @Body(new ZodPipe(visitBodySchema)) body: z.output<typeof visitBodySchema>,
    @Asked() call: Call,
    @Req() request: EdgeRequest,
  ): Promise<VisitView> {
    valueOf(this.limits.execute('visit', request.ip));
    const brand = valueOf(await this.brands.byKey(brandKey));
    this.checkPage(brand, request);
    const { visitorToken, identity, locale } = body;
    return valueOf(await this.visits.execute({ brand, known: await this.known(visitorToken), identity, locale }, call));
  }

  private checkPage(brand: Brand, request: EdgeRequest): void {
    if (this.access.allows(brand.allowedOrigins, placeOf(request))) return;
    throw new Refused({ code: 'permission_denied', reason: 'origin-not-allowed' });
  }

  // A token that is not good any more is what a visitor has who comes back after months: they begin anew.
  private async known(visitorToken: string | undefined): Promise<VisitorCaller | undefined> {
    const identity = visitorToken === undefined ? undefined : await this.tokens.verify(visitorToken);
    return identity?.caller.kind === 'visitor' ? identity.caller : undefined;
  }
}
