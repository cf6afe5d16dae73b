import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { readQueueBoard } from '@visavis/contracts/routing-operations';
import { doneSchema } from '@visavis/contracts/shapes';
import { BuiltPages, Peers } from '../../usecases/ports';
import { bearerOf } from './access-guard';
import { Answers, Page } from './answers';
import { Asked, headerOf, type EdgeReply, type EdgeRequest } from './exchange';
import { OpsCookie } from './ops-cookie';
import { Refused, valueOf } from './problems';
import { queueBoardPage } from './queue-board-page';

const ROOT = '/ops/queues';
const unknownPath = { code: 'not_found', reason: 'unknown-path' } as const;

/** What administrators look at in their browser: routing's queues, by Bull Board's own pages. */
@Controller()
export class OpsRoutes {
  constructor(
    private readonly peers: Peers,
    private readonly pages: BuiltPages,
    private readonly cookie: OpsCookie,
  ) {}

  /** From here on the browser may open pages below /ops, as long as the access token lasts. */
  @Post('v1/ops/session')
  @HttpCode(200)
  @Answers(doneSchema, {
    summary: 'Lets this browser open the pages below /ops, as long as the access token lasts.',
    detail: 'The answer sets a cookie that no script reads and that is sent to those pages only.',
  })
  async open(
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) reply: EdgeReply,
  ): Promise<Record<string, never>> {
    const token = bearerOf(request);
    if (token === undefined) throw new Refused({ code: 'unauthenticated', reason: 'token-missing' });
    this.cookie.write(reply, token);
    return {};
  }

  @Get('ops/queues/static/*')
  @Page()
  async file(@Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    const { path } = within(request);
    const file = await this.pages.find('queues', path.slice(1), headerOf(request, 'accept-encoding') ?? '');
    if (!file) throw new Refused(unknownPath);
    reply.header('etag', file.etag).header('vary', 'accept-encoding').header('cache-control', 'private, no-cache');
    if (headerOf(request, 'if-none-match')?.includes(file.etag)) {
      reply.code(304).send();
      return;
    }
    if (file.encoding !== undefined) reply.header('content-encoding', file.encoding);
    reply.type(file.type).send(file.bytes);
  }

  @Get('ops/queues/api/*')
  @Page()
  async read(@Asked() call: Call, @Req() request: EdgeRequest, @Res() reply: EdgeReply): Promise<void> {
    const { status, body } = valueOf(await this.peers.ask(readQueueBoard, within(request), call));
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(body));
  }

  @Get('ops/queues')
  @Page()
  async front(@Res() reply: EdgeReply): Promise<void> {
    await this.page(reply);
  }

  @Get('ops/queues/*')
  @Page()
  async page(@Res() reply: EdgeReply): Promise<void> {
    const template = await this.pages.find('queues', 'index.ejs', '');
    if (!template) throw new Refused(unknownPath);
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
    reply.send(queueBoardPage(template.bytes.toString('utf8')));
  }
}

/** The address within the board. */
function within({ url }: EdgeRequest): { path: string; query: Record<string, string> } {
  const { pathname, searchParams } = new URL(url, 'http://board');
  return { path: pathname.slice(ROOT.length), query: Object.fromEntries(searchParams) };
}
