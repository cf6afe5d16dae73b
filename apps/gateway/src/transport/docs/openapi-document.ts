import type { Type } from '@nestjs/common';
import { problemSchema } from '@visavis/contracts/errors';
import { ExampleMaker } from './example-of';
import { Operations, documentedPath } from './operations';
import type { OpenApiDocument } from './openapi-types';
import { platformNotes } from './platform-notes';
import { commonParameters, commonResponses, securitySchemes, intro, tags } from './openapi-preface';
import { always } from './problem-answers';
import { routesOf, type Route } from './routes';
import { SchemaBook } from './schema-book';

export interface ApiSources {
  /** Every controller with HTTP routes; pages and handlers of messages are passed over. */
  readonly controllers: readonly Type[];
  /** Who may use a route, named by method and path; undefined for operations every process answers. */
  readonly whoMay: (route: string) => readonly string[] | undefined;
}

export interface ApiDocument {
  readonly document: OpenApiDocument;
  /** What keeps the document from being whole, one sentence each. */
  readonly problems: readonly string[];
}

/** The routes that belong into the document, with what is said of them. */
function publicRoutes(controllers: readonly Type[]): Route[] {
  return routesOf(controllers)
    .filter((route) => !route.isPage)
    .map((route) => ({ ...route, documented: route.documented ?? platformNotes[route.key] }));
}

function problemsOf(routes: readonly Route[], books: { input: SchemaBook; output: SchemaBook }): string[] {
  const silent = routes.filter(({ documented }) => !documented);
  const bare = routes.filter(({ path, params }) => path.includes(':') && !params);
  const [input, output] = [books.input.components(), books.output.components()];
  const torn = Object.keys(input).filter(
    (id) => output[id] !== undefined && JSON.stringify(input[id]) !== JSON.stringify(output[id]),
  );
  return [
    ...silent.map(
      ({ key }) => `${key} does not say what it answers: give its method @Answers, or @Page if it serves pages.`,
    ),
    ...bare.map(({ key }) => `${key} does not say what its path takes: give @Param a ZodPipe.`),
    ...torn.map((id) => `${id} is not the same when sent and when answered: give the body a schema of its own.`),
  ];
}

/** The API as OpenAPI 3.1, from the routes and the schemas that parse and describe what goes over them. */
export function openApiDocument({ controllers, whoMay }: ApiSources): ApiDocument {
  const routes = publicRoutes(controllers);
  const told = routes.filter(({ documented }) => documented);
  const taken = told.flatMap(({ params, query, body }) => [params, query, body].filter((each) => each !== undefined));
  const answered = told.flatMap(({ documented }) => Object.values(documented?.contents ?? {}));
  const input = new SchemaBook(taken, 'input');
  const output = new SchemaBook([...answered, problemSchema], 'output');
  const operations = new Operations(input, output, whoMay);
  const problem = output.at(problemSchema);
  const paths: Record<string, Record<string, OpenApiDocument['paths'][string][string]>> = {};
  for (const route of told) {
    const path = documentedPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operations.of(route) };
  }
  const schemas = { ...input.components(), ...output.components() };
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: 'Visavis', version: 'v1', description: intro },
    servers: [{ url: '/', description: 'The origin this document came from' }],
    tags: tags(Object.values(paths).flatMap((path) => Object.values(path).flatMap((operation) => operation.tags))),
    paths,
    components: {
      schemas: sorted,
      responses: commonResponses(problem, always),
      parameters: commonParameters,
      securitySchemes,
    },
  };
  return { document, problems: problemsOf(routes, { input, output }) };
}

/** Makes examples from the document's own schemas. */
export const examplesFor = (document: OpenApiDocument): ExampleMaker => new ExampleMaker(document.components.schemas);
