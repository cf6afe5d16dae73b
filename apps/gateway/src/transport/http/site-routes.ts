import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Brands, BuiltPages, type Page as BuiltPage } from '../../usecases/ports';
import { Page } from './answers';
import { headerOf, type EdgeReply, type EdgeRequest } from './exchange';
import { brandKeyParamsSchema } from './inputs';
import { Refused, valueOf } from './problems';

const YEAR_S = 31_536_000;
const unknownPath = { code: 'not_found', reason: 'unknown-path' } as const;

/** Serves what was built for browsers: the console and its routes, the widget, the demo page of a brand. */
@Controller()
export class SiteRoutes {
  constructor(
    private readonly pages: BuiltPages,
    private readonly brands: Brands,
  ) {}

  @Get('demo/:brandKey')
  @Page()
  async demo(@Param('brandKey') brandKey: string, @Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    if (!brandKeyParamsSchema.safeParse({ brandKey }).success) throw new Refused(unknownPath);
    const brand = await this.brands.byKey(brandKey);
    if (!brand.ok && brand.error.reason === 'unknown-brand') {
      notFoundPage(reply);
      return;
    }
    valueOf(brand);
    await this.serve('widget', 'demo.html', request, reply);
  }

  @Get('*')
  @Page()
  async any(@Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    const path = decoded(request.url.split(/[?#]/, 1)[0] ?? '');
    if (path === undefined || /^(v1|health|metrics)(\/|$)/.test(path)) throw new Refused(unknownPath);
    if (path.startsWith('widget/')) {
      await this.serve('widget', path.slice('widget/'.length), request, reply);
      return;
    }
    const isFile = (await this.find('console', path, request)) !== undefined;
    const wantsPage = (headerOf(request, 'accept') ?? '').includes('text/html');
    if (!isFile && path !== '' && !wantsPage) throw new Refused(unknownPath);
    // Every other address is a route of the console's own.
    await this.serve('console', isFile ? path : 'index.html', request, reply);
  }

  private find(app: 'console' | 'widget', path: string, request: EdgeRequest): Promise<BuiltPage | undefined> {
    return this.pages.find(app, path, headerOf(request, 'accept-encoding') ?? '');
  }

  private async serve(app: 'console' | 'widget', path: string, request: EdgeRequest, reply: EdgeReply): Promise<void> {
    const page = await this.find(app, path, request);
    if (!page) throw new Refused(unknownPath);
    reply.header('etag', page.etag).header('vary', 'accept-encoding').header('cache-control', cacheControl(path, page));
    if (headerOf(request, 'if-none-match')?.includes(page.etag)) {
      reply.code(304).send();
      return;
    }
    if (page.encoding !== undefined) reply.header('content-encoding', page.encoding);
    reply.type(page.type).send(page.bytes);
  }
}

function cacheControl(path: string, page: BuiltPage): string {
  if (page.isHashed) return `public, max-age=${String(YEAR_S)}, immutable`;
  // Pages name the hashed files of one build: asked for again each time, answered 304. The loader's address is for ever.
  return path.endsWith('.html') ? 'no-cache' : 'public, max-age=300';
}

/** The path without its slash, or undefined when it is not one. */
function decoded(path: string): string | undefined {
  try {
    const plain = decodeURIComponent(path).replace(/^\/+/, '');
    return plain.includes('\0') || plain.includes('\\') ? undefined : plain;
  } catch {
    return undefined;
  }
}

function notFoundPage(reply: EdgeReply): void {
  reply
    .code(404)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Unknown brand</title>' +
        '<h1>There is no such brand</h1><p>The address names a brand that does not exist. Check the key after /demo/.</p></html>',
    );
}
