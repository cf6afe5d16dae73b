import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { Documents, type DocumentName } from '../docs/documents';
import { Page, Sends } from './answers';
import { headerOf, type EdgeReply, type EdgeRequest } from './exchange';
import { Refused } from './problems';

const pages: Readonly<Record<string, DocumentName>> = {
  realtime: 'realtime',
  messages: 'messages',
  'docs.css': 'style',
};

/** What integrators read: the documents, and the pages made of them. */
@Controller()
export class DocsRoutes {
  constructor(private readonly documents: Documents) {}

  @Get('openapi.json')
  @Sends(
    { 'application/json': z.looseObject({ openapi: z.literal('3.1.0') }) },
    { summary: 'This document: the HTTP API as OpenAPI 3.1.' },
  )
  async openApi(@Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    this.send('openapi', request, reply);
  }

  @Get('asyncapi.json')
  @Sends(
    { 'application/json': z.looseObject({ asyncapi: z.literal('3.0.0') }) },
    { summary: 'The socket `/v1/realtime` as AsyncAPI 3.0.' },
  )
  async asyncApi(@Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    this.send('asyncapi', request, reply);
  }

  @Get('docs')
  @Page()
  async api(@Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    this.send('api', request, reply);
  }

  @Get('docs/:page')
  @Page()
  async page(@Param('page') name: string, @Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    const known = Object.hasOwn(pages, name) ? pages[name] : undefined;
    if (known === undefined) throw new Refused({ code: 'not_found', reason: 'unknown-path' });
    this.send(known, request, reply);
  }

  private send(name: DocumentName, request: EdgeRequest, reply: EdgeReply): void {
    const { type, text, gzipped, etag } = this.documents.find(name);
    // Public for a while, then asked for again by its tag: a new build may have new routes.
    reply.header('etag', etag).header('vary', 'accept-encoding').header('cache-control', 'public, max-age=300');
    if (headerOf(request, 'if-none-match')?.includes(etag)) {
      reply.code(304).send();
      return;
    }
    reply.type(type);
    if (!/\bgzip\b/.test(headerOf(request, 'accept-encoding') ?? '')) reply.send(text);
    else reply.header('content-encoding', 'gzip').send(gzipped);
  }
}
