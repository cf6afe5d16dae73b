import 'reflect-metadata';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { acceptOffer } from '@visavis/contracts/routing';
import { Answers, Page } from '../http/answers';
import { ZodPipe } from '../http/zod-pipe';
import { asyncApiDocument } from './asyncapi-document';
import { html, prose } from './html';
import { openApiDocument } from './openapi-document';

const thing = z.object({ id: z.uuid(), at: z.iso.datetime() });

@Controller('v1/things')
class ThingRoutes {
  @Post(':id/take')
  @HttpCode(200)
  @Answers(thing, { summary: 'Takes it.', asks: [acceptOffer] })
  async take(
    @Param(new ZodPipe(z.object({ id: z.uuid() }))) { id }: { id: string },
    @Body(new ZodPipe(z.object({ why: z.string().optional() }))) _body: object,
  ): Promise<z.output<typeof thing>> {
    return { id, at: '2026-01-01T00:00:00.000Z' };
  }

  @Get('page')
  @Page()
  async page(): Promise<void> {}
}

@Controller('v1/silent')
class SilentRoutes {
  @Get(':id')
  async show(): Promise<void> {}
}

const whoMay = (): string[] => ['agent', 'visitor'];

describe('the document of an API', () => {
  const { document, problems } = openApiDocument({ controllers: [ThingRoutes], whoMay });
  const take = document.paths['/v1/things/{id}/take']?.post;

  it('is read from routes, pipes and policies', () => {
    expect(problems).toEqual([]);
    expect(Object.keys(document.paths)).toEqual(['/v1/things/{id}/take']);
    expect(take).toMatchObject({
      operationId: 'thing_take',
      tags: ['things'],
      summary: 'Takes it.',
      security: [{ staff: [] }, { visitor: [] }],
      requestBody: { required: false },
    });
    expect(take?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { $ref: '#/components/parameters/IdempotencyKey' },
    ]);
  });

  it('foretells refusals by status: those of the edge and those of what is asked', () => {
    const said = Object.entries(take?.responses ?? {}).flatMap(([status, response]) =>
      '$ref' in response ? [] : [[status, response.description]],
    );
    expect(Object.fromEntries(said)).toMatchObject({
      401: '`token-missing`, `wrong-token`',
      404: '`unknown-offer`',
      409: '`offer-ended`',
      422: '`offer-expired`',
    });
  });

  it('names routes that do not say what they answer or take', () => {
    expect(openApiDocument({ controllers: [SilentRoutes], whoMay }).problems).toEqual([
      expect.stringMatching(/^GET \/v1\/silent\/:id does not say what it answers/),
      expect.stringMatching(/^GET \/v1\/silent\/:id does not say what its path takes/),
    ]);
  });
});

describe('the document of the socket', () => {
  const { components, operations } = asyncApiDocument();

  it('has every frame of both sides, with what it tells', () => {
    expect(operations.hear?.messages).toHaveLength(4);
    expect(Object.keys(components.messages)).toEqual(expect.arrayContaining(['client-hello', 'server-board']));
    expect(Object.values(components.messages).every(({ summary }) => summary.length > 10)).toBe(true);
  });
});

describe('markup', () => {
  it('escapes texts, keeps markup, joins lists', () => {
    const words = ['<b>', 'c'].map((text) => html`<i>${text}</i>`);
    expect(html`${words}${false}${undefined}${1}`.text).toBe('<i>&lt;b&gt;</i><i>c</i>1');
    expect(prose('say `<hello>` & go').text).toBe('say <code>&lt;hello&gt;</code> &amp; go');
  });
});
