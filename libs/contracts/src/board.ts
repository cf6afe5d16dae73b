import { z } from 'zod';
import { connectivitySchema, intentSchema } from './agent-presence';
import { agentStateSchema } from './routing-shapes';
import { idSchema, instantSchema, workStateSchema } from './shapes';

/** What happened to the visits of a queue that began in a span of time; the ratio is service level(T). */
const visitTallySchema = z.object({
  offered: z.number().int(),
  answered: z.number().int(),
  abandoned: z.number().int(),
  serviceLevel: z.number().min(0).max(1).nullable().describe('Null without visits that count'),
  inTarget: z.number().int().optional().describe('Answered within T: the numerator of the service level'),
  counted: z.number().int().optional().describe('Offered without short abandons: its denominator'),
});
/** A tally as the board shows it; several are added up by their counts, never by their ratios. */
export type VisitTally = z.infer<typeof visitTallySchema>;

export const boardQueueSchema = z.object({
  queueId: idSchema,
  brandId: idSchema,
  waiting: z.number().int().describe('In line, offered ones included'),
  offered: z.number().int(),
  active: z.number().int(),
  longestSince: instantSchema.nullable().describe('Since when the longest in line has waited'),
  now: visitTallySchema.describe('Visits begun in the last 30 minutes'),
  today: visitTallySchema.describe('Visits begun since midnight in the brand’s time zone'),
});
export type BoardQueue = z.infer<typeof boardQueueSchema>;

export const boardChatSchema = z.object({
  conversationId: idSchema,
  brandId: idSchema,
  queueId: idSchema,
  state: workStateSchema,
  since: instantSchema.describe('When this agent took it, or was asked'),
});
export type BoardChat = z.infer<typeof boardChatSchema>;

export const boardAgentSchema = z.object({
  agentId: idSchema,
  teamId: idSchema.nullable(),
  brandIds: z.array(idSchema).describe('Granted brands that the reader may see too'),
  state: agentStateSchema,
  since: instantSchema,
  intent: intentSchema,
  reason: z.string().nullable(),
  connectivity: connectivitySchema,
  load: z.number().int().describe('Hundredths of a standard chat, over all brands'),
  capacity: z.number().int(),
  chats: z.array(boardChatSchema).describe('Chats of brands the reader may see'),
});
export type BoardAgent = z.infer<typeof boardAgentSchema>;

export const boardSchema = z.object({
  version: z
    .number()
    .int()
    .describe('Grows with every reading, over restarts too: the reading’s instant in milliseconds'),
  asOf: instantSchema.describe('When it was read'),
  queues: z.array(boardQueueSchema),
  agents: z.array(boardAgentSchema),
});
/** What a supervisor sees at a glance, whole. */
export type Board = z.infer<typeof boardSchema>;

export const boardFrameSchema = z
  .object({
    type: z.literal('board'),
    /** The version this frame shows, and the one it builds on: null for a snapshot, which replaces all. */
    version: boardSchema.shape.version,
    base: z.number().int().nullable(),
    asOf: instantSchema,
    queues: z.array(boardQueueSchema).describe('All of a snapshot; of a delta those that changed, whole'),
    agents: z.array(boardAgentSchema),
    gone: z.object({ queueIds: z.array(idSchema), agentIds: z.array(idSchema) }),
  })
  .describe('The live board: a snapshot, then deltas that build on each other. A frame comes at least every 5 s.');
/** A client that does not show `base` asks for a snapshot by subscribing again. A frame comes at least every 5 s. */
export type BoardFrame = z.infer<typeof boardFrameSchema>;
