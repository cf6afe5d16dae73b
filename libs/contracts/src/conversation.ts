import { z } from 'zod';
import { command, event, live, query } from './registry';
import { workChanged } from './routing';
import { workSchema } from './routing-shapes';
import {
  channelSchema,
  doneSchema,
  idSchema,
  instantSchema,
  localeSchema,
  messageTextSchema,
  requirementSchema,
  slugSchema,
  titleSchema,
} from './shapes';

export const contactSchema = z.object({
  id: idSchema,
  operatorId: idSchema,
  brandId: idSchema,
  name: z.string().nullable(),
  email: z.string().nullable(),
  isIdentified: z.boolean(),
  locale: localeSchema,
});
export type Contact = z.infer<typeof contactSchema>;

export const threadSchema = z.object({
  id: idSchema,
  operatorId: idSchema,
  brandId: idSchema,
  contact: contactSchema,
  channel: channelSchema,
  state: z.enum(['open', 'closed']),
  workState: workSchema.shape.state,
  workVersion: z.number().int(),
  agentId: idSchema.nullable(),
  queueId: idSchema.nullable(),
  startedAt: instantSchema,
  startedOn: z.iso.date(),
  closedAt: instantSchema.nullable(),
  lastSeq: z.number().int(),
  lastPublicSeq: z.number().int(),
  dispositionId: idSchema.nullable(),
  previousId: idSchema.nullable().describe('The conversation before this one with the same contact'),
});
/** The conversation as a log of what was said. */
export type Thread = z.infer<typeof threadSchema>;

export const entryKindSchema = z.enum(['message', 'note', 'joined', 'left', 'outcome']);
export const entrySchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  seq: z.number().int().positive().describe('Counts all entries without gaps'),
  publicSeq: z
    .number()
    .int()
    .positive()
    .nullable()
    .describe('Counts what the visitor may see without gaps; null for staff only'),
  kind: entryKindSchema,
  from: z.object({ kind: z.enum(['visitor', 'agent', 'system']), id: idSchema.nullable() }),
  text: z.string().nullable(),
  at: instantSchema,
});
/** One line of the thread. */
export type Entry = z.infer<typeof entrySchema>;

export const openVisit = command('conversation', 1, 'open-visit', {
  summary:
    'A visitor’s page opened: finds or makes the contact, renews the visitor token, names the open conversation.',
  input: z.object({
    operatorId: idSchema,
    brandId: idSchema,
    knownContactId: idSchema.nullable().describe('From the visitor token the page had; ignored when of another brand'),
    identity: z.object({ subject: z.string(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
    locale: localeSchema,
  }),
  output: z.object({ visitorToken: z.string(), contact: contactSchema, openThread: threadSchema.nullable() }),
  errors: {},
  callers: ['gateway'],
});

export const startConversation = command('conversation', 1, 'start-conversation', {
  summary:
    'A visitor’s first message: thread, first entry and event in one transaction. The id is the client’s; twice does it once.',
  input: z.object({
    id: idSchema,
    channel: channelSchema,
    queue: slugSchema.nullable(),
    requirements: z.array(requirementSchema).max(20),
    answers: z.record(z.string().max(64), z.string().max(500)),
    message: z.object({ id: idSchema, text: messageTextSchema }),
  }),
  output: z.object({ thread: threadSchema, entry: entrySchema }),
  errors: { 'conversation-open': 'conflict', 'id-taken': 'conflict', 'unknown-contact': 'not_found' },
  callers: ['gateway'],
});

export const appendEntry = command('conversation', 1, 'append-entry', {
  summary: 'Says something in a thread. The id is the client’s; twice answers the same seq.',
  input: z.object({ conversationId: idSchema, id: idSchema, text: messageTextSchema, isNote: z.boolean() }),
  output: z.object({ id: idSchema, seq: z.number().int(), publicSeq: z.number().int().nullable(), at: instantSchema }),
  errors: {
    'unknown-conversation': 'not_found',
    'not-a-participant': 'permission_denied',
    'conversation-closed': 'failed_precondition',
    'id-taken': 'conflict',
  },
  callers: ['gateway'],
});

export const followWork = command('conversation', 1, 'follow-work', {
  summary:
    'Routing moved the work: the thread follows at once. The event work-changed does the same; older versions change nothing.',
  input: workChanged.data,
  output: doneSchema,
  errors: { 'unknown-conversation': 'not_found' },
  callers: ['gateway'],
});

export const fileOutcome = command('conversation', 1, 'file-outcome', {
  summary: 'The agent files how it ended; the event ends the wrap-up in routing.',
  input: z.object({
    conversationId: idSchema,
    disposition: slugSchema,
    note: messageTextSchema.nullable(),
    tags: z.array(slugSchema).max(20),
  }),
  output: z.object({ thread: threadSchema }),
  errors: {
    'unknown-conversation': 'not_found',
    'unknown-disposition': 'invalid_argument',
    'not-the-owner': 'permission_denied',
    'wrong-state': 'failed_precondition',
  },
  callers: ['gateway'],
});

export const listEntries = query('conversation', 1, 'list-entries', {
  summary: 'Entries the caller may see after a seq of their own kind, in order.',
  input: z.object({
    conversationId: idSchema,
    after: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
  }),
  output: z.object({ entries: z.array(entrySchema), hasMore: z.boolean() }),
  errors: { 'unknown-conversation': 'not_found' },
  callers: ['gateway'],
});

export const getThread = query('conversation', 1, 'get-thread', {
  summary: 'One thread, if the caller may see it.',
  input: z.object({ conversationId: idSchema }),
  output: z.object({ thread: threadSchema }),
  errors: { 'unknown-conversation': 'not_found' },
  callers: ['gateway'],
});

export const listThreads = query('conversation', 1, 'list-threads', {
  summary: 'Threads the caller may see, newest first, by cursor or by id.',
  input: z.object({
    ids: z.array(idSchema).max(500).optional(),
    brandId: idSchema.optional(),
    queueId: idSchema.optional(),
    agentId: idSchema.optional(),
    workStates: z.array(workSchema.shape.state).optional(),
    after: idSchema.optional(),
    limit: z.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ threads: z.array(threadSchema), next: idSchema.nullable() }),
  errors: {},
  callers: ['gateway'],
});

export const listHeads = query('conversation', 1, 'list-heads', {
  summary: 'The last seq of threads; a gateway asks on its own account to find live messages that were lost.',
  input: z.object({ conversationIds: z.array(idSchema).max(5_000) }),
  output: z.object({
    heads: z.array(z.object({ conversationId: idSchema, lastSeq: z.number().int(), lastPublicSeq: z.number().int() })),
  }),
  errors: {},
  callers: ['gateway'],
});

export const dispositionSchema = z.object({ id: idSchema, brandId: idSchema, slug: slugSchema, name: titleSchema });
export type Disposition = z.infer<typeof dispositionSchema>;

export const listDispositions = query('conversation', 1, 'list-dispositions', {
  summary: 'Outcomes an agent may file for a brand.',
  input: z.object({ brandId: idSchema.optional() }),
  output: z.object({ dispositions: z.array(dispositionSchema) }),
  errors: {},
  callers: ['gateway'],
});

export const putDisposition = command('conversation', 1, 'put-disposition', {
  summary: 'Creates or renames a disposition of a brand.',
  input: dispositionSchema.extend({ operatorId: idSchema, ifAbsent: z.boolean().default(false) }),
  output: doneSchema,
  errors: { 'slug-taken': 'conflict' },
  callers: ['setup', 'gateway'],
});

export const conversationStarted = event('conversation', 1, 'conversation-started', {
  summary: 'A visitor began a conversation; routing puts it in line.',
  data: z.object({
    conversationId: idSchema,
    contactId: idSchema,
    channel: channelSchema,
    queue: slugSchema.nullable(),
    locale: localeSchema,
    requirements: z.array(requirementSchema),
    startedAt: instantSchema,
    previousId: idSchema.nullable().optional().describe('The conversation before this one with the same contact'),
    preferredAgentId: idSchema
      .nullable()
      .optional()
      .describe('Who should go on: set when it carries on an unanswered message'),
  }),
});

export const entryAdded = event('conversation', 1, 'entry-added', {
  summary: 'Something was said: by whom and when, never what.',
  data: z.object({
    conversationId: idSchema,
    entryId: idSchema,
    seq: z.number().int(),
    publicSeq: z.number().int().nullable(),
    kind: entryKindSchema,
    from: entrySchema.shape.from,
  }),
});

export const outcomeFiled = event('conversation', 1, 'outcome-filed', {
  summary: 'The agent filed the outcome; ends the wrap-up.',
  data: z.object({ conversationId: idSchema, dispositionId: idSchema, agentId: idSchema }),
});

export const entryShown = live('conversation', 1, 'entry-shown', {
  summary: 'A stored entry with its content, for the sockets that may see it; keyed by conversation.',
  data: z.object({ entry: entrySchema }),
});
