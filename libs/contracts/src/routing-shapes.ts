import { z } from 'zod';
import {
  channelSchema,
  idSchema,
  instantSchema,
  requirementSchema,
  slugSchema,
  titleSchema,
  workStateSchema,
} from './shapes';

export const workSchema = z.object({
  id: idSchema.describe('The conversation’s id'),
  operatorId: idSchema,
  brandId: idSchema,
  contactId: idSchema,
  queueId: idSchema,
  visitId: idSchema.nullable().describe('The queue visit under way'),
  channel: channelSchema,
  state: workStateSchema,
  version: z.number().int().positive(),
  agentId: idSchema.nullable(),
  weight: z.number().int().nonnegative(),
  startedOn: z.iso.date(),
  enteredAt: instantSchema.describe('When it entered this queue; the order of the line'),
  offerId: idSchema.nullable(),
  wrapUpEndsAt: instantSchema.nullable(),
  changedAt: instantSchema,
});
/** The conversation as routing sees it. */
export type Work = z.infer<typeof workSchema>;

/** A queue visit: one stay of a conversation in one queue (product.md §2). Counting is by visit. */
export const visitSchema = z.object({
  id: idSchema,
  queueId: idSchema,
  beganAt: instantSchema,
  targetMs: z.number().int().positive().describe('T of service level(T) when the visit began'),
  endedAt: instantSchema.nullable(),
  outcome: z.enum(['answered', 'abandoned', 'overflowed', 'expired', 'left']).nullable(),
  agentId: idSchema.nullable().describe('Who answered'),
});
export type Visit = z.infer<typeof visitSchema>;

export const offerStateSchema = z.enum(['pending', 'accepted', 'declined', 'timed_out', 'withdrawn']);
export type OfferState = z.infer<typeof offerStateSchema>;

export const offerSchema = z.object({
  id: idSchema,
  workId: idSchema,
  operatorId: idSchema,
  brandId: idSchema,
  queueId: idSchema,
  agentId: idSchema,
  state: offerStateSchema,
  offeredAt: instantSchema,
  expiresAt: instantSchema,
  endedAt: instantSchema.nullable(),
  why: z.string().describe('Why this agent, in one line of facts: load, levels, candidates'),
});
export type Offer = z.infer<typeof offerSchema>;

export const agentStateSchema = z.enum([
  'not-responding',
  'offered',
  'busy',
  'working',
  'wrapping',
  'break',
  'available',
  'offline',
]);
export type AgentState = z.infer<typeof agentStateSchema>;

export const agentSchema = z.object({
  id: idSchema,
  operatorId: idSchema,
  teamId: idSchema.nullable(),
  state: agentStateSchema,
  intent: z.enum(['available', 'break', 'offline']),
  connectivity: z.enum(['connected', 'grace', 'lost']),
  presenceEpoch: z.number().int(),
  notResponding: z.boolean(),
  load: z.number().int().describe('Hundredths of a standard chat, reserved and held and wrapping'),
  capacity: z.number().int().describe('Hundredths of a standard chat'),
  skills: z.array(requirementSchema),
  version: z.number().int(),
});
export type Agent = z.infer<typeof agentSchema>;

export const queueSchema = z.object({
  id: idSchema,
  operatorId: idSchema,
  brandId: idSchema,
  slug: slugSchema,
  name: titleSchema,
  channel: channelSchema,
  requirements: z.array(requirementSchema),
  priorityBonusMs: z.number().int(),
  targetMs: z.number().int(),
  offerTimeoutMs: z.number().int(),
  wrapUpMs: z.number().int(),
  weight: z.number().int(),
});
export type Queue = z.infer<typeof queueSchema>;

export const queueStatusSchema = z.object({
  queueId: idSchema,
  waiting: z.number().int().describe('In line, offered ones included'),
  offered: z.number().int(),
  active: z.number().int(),
  longestWaitMs: z.number().int().nullable(),
  serviceLevel: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('service level(T) over the last 30 minutes; null without visits'),
  agents: z.array(z.object({ state: agentStateSchema, count: z.number().int() })),
});
export type QueueStatus = z.infer<typeof queueStatusSchema>;
