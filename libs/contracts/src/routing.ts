import { z } from 'zod';
import { command, event, query } from './registry';
import {
  agentSchema,
  agentStateSchema,
  offerSchema,
  queueSchema,
  queueStatusSchema,
  visitSchema,
  workSchema,
} from './routing-shapes';
import {
  channelSchema,
  doneSchema,
  idSchema,
  instantSchema,
  requirementSchema,
  slugSchema,
  workStateSchema,
} from './shapes';

const unknownWork = { 'unknown-conversation': 'not_found' } as const;
const notYours = { 'not-the-owner': 'permission_denied', 'wrong-state': 'failed_precondition' } as const;

export const enqueueWork = command('routing', 1, 'enqueue-work', {
  summary: 'Puts a started conversation in line. Saying it twice does it once: the id is the conversation’s.',
  input: z.object({
    id: idSchema,
    operatorId: idSchema,
    brandId: idSchema,
    contactId: idSchema,
    channel: channelSchema,
    queue: slugSchema.nullable().describe('Null: the brand’s first queue that fits the locale, else its first'),
    locale: z.string(),
    requirements: z.array(requirementSchema),
    preferredAgentId: idSchema.nullable().optional().describe('Who knows the customer, and is asked first'),
    startedAt: instantSchema,
  }),
  output: z.object({ work: workSchema, position: z.number().int().positive().nullable() }),
  errors: { 'unknown-queue': 'not_found', 'unknown-skill': 'invalid_argument' },
  callers: ['gateway'],
  deadlineMs: 1_000,
});

export const acceptOffer = command('routing', 1, 'accept-offer', {
  summary: 'The agent takes the offered conversation. The due time decides, not the timer.',
  input: z.object({ offerId: idSchema }),
  output: z.object({ work: workSchema }),
  errors: {
    'unknown-offer': 'not_found',
    'offer-expired': 'failed_precondition',
    'offer-ended': 'conflict',
  },
  callers: ['gateway'],
});

export const declineOffer = command('routing', 1, 'decline-offer', {
  summary: 'The agent refuses the offer; the conversation goes back to its old place.',
  input: z.object({ offerId: idSchema, reason: z.string().max(200).nullable() }),
  output: z.object({ work: workSchema }),
  errors: { 'unknown-offer': 'not_found', 'offer-ended': 'conflict' },
  callers: ['gateway'],
});

export const leaveWork = command('routing', 1, 'leave-work', {
  summary: 'The visitor leaves: a waiting chat is abandoned, an active one goes to wrap-up.',
  input: z.object({ workId: idSchema }),
  output: z.object({ work: workSchema }),
  errors: unknownWork,
  callers: ['gateway'],
});

export const endWork = command('routing', 1, 'end-work', {
  summary: 'The agent who holds it, or a supervisor, ends the talk: wrap-up begins, or a waiting chat is closed.',
  input: z.object({ workId: idSchema }),
  output: z.object({ work: workSchema }),
  errors: { ...unknownWork, ...notYours },
  callers: ['gateway'],
});

export const requeueWork = command('routing', 1, 'requeue-work', {
  summary:
    'A supervisor puts a chat back in line at its old place: an offer is withdrawn, an owner lets go. A waiting chat stays as it is.',
  input: z.object({ workId: idSchema }),
  output: z.object({ work: workSchema }),
  errors: { ...unknownWork, 'not-a-supervisor': 'permission_denied', 'wrong-state': 'failed_precondition' },
  callers: ['gateway'],
});

export const finishWrapUp = command('routing', 1, 'finish-wrap-up', {
  summary: 'The outcome was filed: closes the work and frees its capacity. The event outcome-filed does the same.',
  input: z.object({ workId: idSchema }),
  output: z.object({ work: workSchema }),
  errors: { ...unknownWork, ...notYours },
  callers: ['gateway'],
});

export const notePagePresence = command('routing', 1, 'note-page-presence', {
  summary: 'Tells which visitors have their page open, in line or in a talk, and who has just gone.',
  input: z.object({
    present: z.array(idSchema).max(1_000).describe('Conversations whose visitor is there; renews their lease of 30 s'),
    gone: z.array(idSchema).max(1_000).describe('Conversations whose visitor’s last page has just closed'),
  }),
  output: doneSchema,
  errors: {},
  callers: ['gateway'],
});

export const getWork = query('routing', 1, 'get-work', {
  summary: 'One conversation’s routing state, if the caller may see it.',
  input: z.object({ workId: idSchema }),
  output: z.object({ work: workSchema }),
  errors: unknownWork,
  callers: ['gateway', 'conversation', 'setup'],
});

export const listWorks = query('routing', 1, 'list-works', {
  summary: 'Works the caller may see, newest first, by cursor.',
  input: z.object({
    states: z.array(workStateSchema).optional(),
    brandId: idSchema.optional(),
    queueId: idSchema.optional(),
    agentId: idSchema.optional(),
    contactId: idSchema.optional(),
    ids: z.array(idSchema).max(200).optional(),
    after: idSchema.optional(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.object({ works: z.array(workSchema), next: idSchema.nullable() }),
  errors: {},
  callers: ['gateway'],
});

export const listPositions = query('routing', 1, 'list-positions', {
  summary: 'Places in line of waiting conversations; those not waiting are left out.',
  input: z.object({ workIds: z.array(idSchema).max(1_000) }),
  output: z.object({
    positions: z.array(
      z.object({ workId: idSchema, position: z.number().int().positive(), version: z.number().int() }),
    ),
  }),
  errors: {},
  callers: ['gateway'],
});

export const getDesk = query('routing', 1, 'get-desk', {
  summary: 'What an agent has before them: derived state, load, works held, offers pending.',
  input: z.object({ agentId: idSchema }),
  output: z.object({ agent: agentSchema, works: z.array(workSchema), offers: z.array(offerSchema) }),
  errors: { 'unknown-agent': 'not_found' },
  callers: ['gateway'],
});

export const listAgents = query('routing', 1, 'list-agents', {
  summary: 'Agents of the operator that share a brand with the caller.',
  input: z.object({
    ids: z.array(idSchema).max(500).optional(),
    state: agentStateSchema.optional(),
    after: idSchema.optional(),
    limit: z.number().int().min(1).max(500),
  }),
  output: z.object({ agents: z.array(agentSchema), next: idSchema.nullable() }),
  errors: {},
  callers: ['gateway'],
});

export const checkEntry = query('routing', 1, 'check-entry', {
  summary: 'Whether a conversation could be put in line so, asked before anything is stored.',
  input: z.object({
    brandId: idSchema,
    queue: slugSchema.nullable(),
    requirements: z.array(requirementSchema).max(20),
  }),
  output: doneSchema,
  errors: { 'unknown-queue': 'invalid_argument', 'unknown-skill': 'invalid_argument' },
  callers: ['gateway'],
  deadlineMs: 1_000,
});

export const listQueues = query('routing', 1, 'list-queues', {
  summary: 'Queues of the brands the caller may see.',
  input: z.object({ brandId: idSchema.optional() }),
  output: z.object({ queues: z.array(queueSchema) }),
  errors: {},
  callers: ['gateway', 'setup'],
});

export const getQueueStatuses = query('routing', 1, 'get-queue-statuses', {
  summary: 'How queues stand now; all that the caller may see when none is named.',
  input: z.object({ queueIds: z.array(idSchema).max(500).optional() }),
  output: z.object({ statuses: z.array(queueStatusSchema) }),
  errors: {},
  callers: ['gateway'],
});

export const explainWork = query('routing', 1, 'explain-work', {
  summary: 'Why a conversation was offered to whom it was, or why it waits.',
  input: z.object({ workId: idSchema }),
  output: z.object({
    work: workSchema,
    decisions: z.array(z.object({ offerId: idSchema, agentId: idSchema, at: instantSchema, why: z.string() })),
    waiting: z.array(z.object({ condition: z.string(), agents: z.number().int() })).nullable(),
  }),
  errors: unknownWork,
  callers: ['gateway'],
});

export const workChanged = event('routing', 1, 'work-changed', {
  summary: 'A work made a transition; carries its new state whole.',
  data: z.object({
    work: workSchema,
    from: workStateSchema.nullable(),
    reason: z.string(),
    by: z.object({ kind: z.enum(['agent', 'visitor', 'supervisor', 'system']), id: idSchema.nullable() }),
    previousAgentId: idSchema.nullable(),
    visits: z
      .array(visitSchema)
      .optional()
      .describe('Queue visits that this transition began or ended, whole; events from before it was told lack it'),
  }),
});

export const offerChanged = event('routing', 1, 'offer-changed', {
  summary: 'An offer was made or has ended.',
  data: z.object({ offer: offerSchema }),
});

export const agentChanged = event('routing', 1, 'agent-changed', {
  summary: 'What routing owns of an agent changed: capacity, skills, not responding.',
  data: z.object({
    agentId: idSchema,
    notResponding: z.boolean(),
    capacity: z.number().int(),
    reason: z.string(),
  }),
});
