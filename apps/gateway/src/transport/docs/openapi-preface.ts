import type { JsonSchema } from './json-schema';
import type { Parameter, Response } from './openapi-types';

/** What a reader should know before the first operation. */
export const intro = [
  'JSON everywhere; instants are ISO 8601 in UTC; ids are UUIDs.',
  'A route that refuses answers a problem document (RFC 9457, `application/problem+json`): `reason` is for programs, `errors` names each wrong field by its path.',
  'Lists page by cursor: send the `next` of a page as `after` of the following.',
  'Every write takes `Idempotency-Key` or an `id` the client made, and saying it twice does it once.',
  'Within v1 fields and values may be added: pass over what you do not know.',
  'Every answer bears `x-correlation-id`: the one asked with, or a new one.',
].join(' ');

const purposes: Readonly<Record<string, string>> = {
  agents: 'People who take chats, as they stand',
  auth: 'Sign-in of staff',
  board: 'All queues and agents at a glance',
  brands: 'Brands of the operator',
  conversations: 'Chats, what is said in them and where they go',
  dispositions: 'Outcomes that can be filed',
  documents: 'This document and its sibling for the socket',
  me: 'The caller',
  metrics: 'Definitions of published numbers',
  offers: 'Chats put before an agent',
  operations: 'For launchers, orchestrators and scrapers',
  ops: 'For administrators who look after the platform',
  queues: 'Waiting lines',
  reports: 'Numbers by interval',
  teams: 'Teams of the operator',
  widget: 'What a brand’s page asks for a visitor',
};

/** The group an operation stands in: what follows `/v1/` in its path. */
export function tagOf(path: string): string {
  if (path.startsWith('/v1/')) return path.split('/')[2] ?? '';
  return path.endsWith('.json') ? 'documents' : 'operations';
}

export function tags(used: readonly string[]): { name: string; description: string }[] {
  return [...new Set(used)].sort().map((name) => ({ name, description: purposes[name] ?? name }));
}

export const securitySchemes = {
  staff: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of `POST /v1/auth/sign-in`',
  },
  visitor: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The visitor token of `POST /v1/widget/{brandKey}/visits`',
  },
};

export const commonParameters: Readonly<Record<string, Parameter>> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key does a write once',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
  },
};

const titles: Readonly<Record<string, string>> = { 500: 'Internal', 503: 'Unavailable' };

/** A problem with the reasons it may have. */
export function problemResponse(problem: JsonSchema, reasons: readonly string[]): Response {
  return {
    description: reasons.map((reason) => `\`${reason}\``).join(', '),
    content: { 'application/problem+json': { schema: problem } },
  };
}

export function commonResponses(
  problem: JsonSchema,
  always: Readonly<Record<number, readonly string[]>>,
): Record<string, Response> {
  return Object.fromEntries(
    Object.entries(always).map(([status, reasons]) => [titles[status] ?? status, problemResponse(problem, reasons)]),
  );
}

/** Where the answer of a status that all routes share is described. */
export const commonResponseRef = (status: string): string => `#/components/responses/${titles[status] ?? status}`;
