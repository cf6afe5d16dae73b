import { problemSchema } from '@visavis/contracts/errors';
import type { z } from 'zod';
import { ExampleMaker } from './example-of';
import { commonResponseRef, problemResponse, tagOf } from './openapi-preface';
import type { Media, Operation, Parameter, Reference, Response } from './openapi-types';
import { always, refusalsOf } from './problem-answers';
import type { Route } from './routes';
import type { SchemaBook } from './schema-book';

/** `/v1/offers/:id` as OpenAPI writes it. */
export const documentedPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** Writes the operation of a route. */
export class Operations {
  constructor(
    private readonly input: SchemaBook,
    private readonly output: SchemaBook,
    private readonly whoMay: (route: string) => readonly string[] | undefined,
  ) {}

  of(route: Route): Operation {
    const { documented, body } = route;
    const kinds = this.whoMay(route.key) ?? ['anyone'];
    const tag = tagOf(route.path);
    const parameters = this.parameters(route);
    return {
      operationId: route.name,
      tags: [tag],
      summary: documented?.summary ?? '',
      ...(documented?.detail === undefined ? {} : { description: documented.detail }),
      'x-may-use': kinds,
      security: security(kinds),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(body ? { requestBody: this.requestBody(body) } : {}),
      responses: this.responses(route, kinds.includes('anyone')),
    };
  }

  private parameters(route: Route): (Parameter | Reference)[] {
    const { params, query, method } = route;
    return [
      ...(params ? this.parametersIn('path', params) : []),
      ...(query ? this.parametersIn('query', query) : []),
      ...(method === 'GET' ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }]),
    ];
  }

  private requestBody(body: z.ZodType): Operation['requestBody'] {
    const isNeeded = (this.input.whole(body).required ?? []).length > 0;
    return { required: isNeeded, content: this.contents({ 'application/json': body }, this.input) };
  }

  private parametersIn(place: 'path' | 'query', schema: z.ZodType): Parameter[] {
    const { properties = {}, required = [] } = this.input.whole(schema);
    return Object.entries(properties).map(([name, { description, ...rest }]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
      ...(place === 'path' ? { example: new ExampleMaker({}).of(rest, name) } : {}),
    }));
  }

  private contents(contents: Readonly<Record<string, z.ZodType>>, book: SchemaBook): Record<string, Media> {
    return Object.fromEntries(
      Object.entries(contents).map(([mediaType, schema]) => {
        const described = book.at(schema);
        const isJson = mediaType.endsWith('json');
        const example = isJson ? { example: new ExampleMaker(book.components()).of(described) } : {};
        return [mediaType, { schema: described, ...example }];
      }),
    );
  }

  private responses(route: Route, isOpen: boolean): Record<string, Response | Reference> {
    const content = this.contents(route.documented?.contents ?? {}, this.output);
    const problem = this.output.at(problemSchema);
    const refused = [...refusalsOf(route, isOpen)].map(([status, reasons]): [string, Response] => [
      String(status),
      problemResponse(problem, reasons),
    ]);
    const common = Object.keys(always).map((status): [string, Reference] => [
      status,
      { $ref: commonResponseRef(status) },
    ]);
    const done: [string, Response] = [String(route.status), { description: 'Done as asked', content }];
    return Object.fromEntries<Response | Reference>([done, ...refused, ...common]);
  }
}

function security(kinds: readonly string[]): Record<string, readonly string[]>[] {
  if (kinds.includes('anyone')) return [];
  const isStaff = kinds.some((kind) => kind !== 'visitor');
  return [...(isStaff ? [{ staff: [] }] : []), ...(kinds.includes('visitor') ? [{ visitor: [] }] : [])];
}
