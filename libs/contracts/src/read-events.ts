import { z } from 'zod';
import { envelopeSchema } from './envelope';
import { query, type ServiceName } from './registry';

const input = z.object({
  after: z.string().max(80).nullable().describe('The cursor of the page before; null for the beginning'),
  types: z.array(z.string()).min(1).max(50).describe('Subjects of event contracts; others are left out'),
});
const output = z.object({
  events: z.array(envelopeSchema).describe('At most 1,000 and about half a megabyte, in the order they were written'),
  next: z.string().nullable().describe('Null on the last page'),
});

const readEventsOf = (service: ServiceName) =>
  query(service, 1, 'read-events', {
    summary: 'What the service has told, out of its outbox, page by page: projections are rebuilt from it.',
    input,
    output,
    errors: { 'unknown-cursor': 'invalid_argument' },
    callers: ['reporting'],
    deadlineMs: 15_000,
  });

/** How each service with a database lets its outbox be read again. */
export const readEvents = {
  directory: readEventsOf('directory'),
  routing: readEventsOf('routing'),
  conversation: readEventsOf('conversation'),
  'agent-presence': readEventsOf('agent-presence'),
  reporting: readEventsOf('reporting'),
} as const;
export type ReadableService = keyof typeof readEvents;
export type ReadEvents = (typeof readEvents)[ReadableService];
