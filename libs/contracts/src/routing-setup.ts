import { z } from 'zod';
import { command } from './registry';
import { channelSchema, doneSchema, idSchema, requirementSchema, slugSchema, titleSchema } from './shapes';

/** With `ifAbsent` an existing thing is left as it is: a seed never overwrites what people have changed. */
const ifAbsent = z.boolean().default(false);

export const putSkill = command('routing', 1, 'put-skill', {
  summary: 'Creates or renames a skill of the operator.',
  input: z.object({ id: idSchema, operatorId: idSchema, slug: slugSchema, name: titleSchema, ifAbsent }),
  output: doneSchema,
  errors: { 'slug-taken': 'conflict' },
  callers: ['setup', 'gateway'],
});

export const putQueue = command('routing', 1, 'put-queue', {
  summary: 'Creates or changes a queue of a brand; its required skills must exist.',
  input: z.object({
    id: idSchema,
    operatorId: idSchema,
    brandId: idSchema,
    slug: slugSchema,
    name: titleSchema,
    channel: channelSchema.default('chat'),
    requirements: z.array(requirementSchema).max(20),
    locale: z
      .string()
      .nullable()
      .default(null)
      .describe('Visitors of this language are sent here when they name no queue'),
    priorityBonusMs: z.number().int().min(0).max(3_600_000).default(0),
    targetMs: z.number().int().min(1_000).max(86_400_000).default(30_000),
    offerTimeoutMs: z.number().int().min(1_000).max(600_000).default(20_000),
    wrapUpMs: z.number().int().min(0).max(3_600_000).default(60_000),
    weight: z.number().int().min(1).max(10_000).default(100),
    isAutoAccept: z.boolean().default(false),
    ifAbsent,
  }),
  output: doneSchema,
  errors: { 'slug-taken': 'conflict', 'unknown-skill': 'invalid_argument' },
  callers: ['setup', 'gateway'],
});

export const putAgent = command('routing', 1, 'put-agent', {
  summary: 'Sets what routing owns of an agent: skills with levels, capacity, caps per brand and channel.',
  input: z.object({
    agentId: idSchema,
    operatorId: idSchema,
    capacity: z.number().int().min(0).max(100_000),
    skills: z.array(requirementSchema).max(200),
    brandCaps: z.array(z.object({ brandId: idSchema, cap: z.number().int().min(0) })).default([]),
    channelCaps: z.array(z.object({ channel: channelSchema, cap: z.number().int().min(0) })).default([]),
    ifAbsent,
  }),
  output: doneSchema,
  errors: { 'unknown-skill': 'invalid_argument' },
  callers: ['setup', 'gateway'],
});

export const putBrandCeiling = command('routing', 1, 'put-brand-ceiling', {
  summary: 'Limits the weight all agents together hold for a brand; null lifts the limit.',
  input: z.object({ operatorId: idSchema, brandId: idSchema, cap: z.number().int().min(0).nullable() }),
  output: doneSchema,
  errors: {},
  callers: ['setup', 'gateway'],
});
