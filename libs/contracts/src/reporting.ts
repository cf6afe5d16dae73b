import { z } from 'zod';
import { boardSchema } from './board';
import { command, query } from './registry';
import { doneSchema, idSchema, instantSchema } from './shapes';

export const reportNameSchema = z.enum(['queues', 'teams', 'agents']);
export type ReportName = z.infer<typeof reportNameSchema>;
export const reportIntervalSchema = z.enum(['15m', '30m', '1h', '1d']);
export type ReportInterval = z.infer<typeof reportIntervalSchema>;

export const metricSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.v[0-9]+$/)
    .describe('Id and version of the definition, for instance asa.v1'),
  unit: z.enum(['count', 'ratio', 'ms', 'weight-ms']),
  title: z.string(),
  definition: z.string(),
  reports: z.array(reportNameSchema).describe('Which reports carry it'),
});
/** One entry of the metric dictionary (product.md §6). */
export type Metric = z.infer<typeof metricSchema>;

export const reportRowSchema = z.object({
  from: instantSchema.describe('The interval, half-open'),
  to: instantSchema,
  brandId: idSchema.nullable(),
  queueId: idSchema.nullable(),
  teamId: idSchema.nullable(),
  agentId: idSchema.nullable(),
  metrics: z.record(z.string(), z.number().nullable()).describe('By definition id; null where nothing was measured'),
});
export type ReportRow = z.infer<typeof reportRowSchema>;

export const isRebuildingSchema = z
  .boolean()
  .describe('True while numbers are told anew from the beginning, or that has failed: they are incomplete');

export const runReport = query('reporting', 1, 'run-report', {
  summary: 'Numbers of queues, teams or agents by interval, with totals that are the sum of the same facts.',
  input: z.object({
    report: reportNameSchema,
    from: instantSchema,
    to: instantSchema.describe('Exclusive'),
    interval: reportIntervalSchema.nullable().describe('Null: one row over the whole time'),
    brandId: idSchema.optional(),
    queueId: idSchema.optional(),
    teamId: idSchema.optional(),
    agentId: idSchema.optional(),
  }),
  output: z.object({
    timeZone: z.string().describe('In whose zone days and hours were cut: the brand’s, or the operator’s over several'),
    asOf: instantSchema,
    metrics: z.array(metricSchema),
    rows: z.array(reportRowSchema),
    totals: z.record(z.string(), z.number().nullable()),
    isRebuilding: isRebuildingSchema.optional(),
  }),
  errors: {
    'too-many-rows': 'invalid_argument',
    'wrong-span': 'invalid_argument',
    'wrong-filter': 'invalid_argument',
    'unknown-brand': 'not_found',
    'role-not-allowed': 'permission_denied',
  },
  callers: ['gateway'],
  deadlineMs: 30_000,
});

export const listMetrics = query('reporting', 1, 'list-metrics', {
  summary: 'The metric dictionary as it is computed.',
  input: z.object({}),
  output: z.object({ metrics: z.array(metricSchema) }),
  errors: {},
  callers: ['gateway'],
});

export const getBoard = query('reporting', 1, 'get-board', {
  summary: 'How all queues and agents that the caller may see stand now.',
  input: z.object({ queueIds: z.array(idSchema).max(500).optional() }),
  output: z.object({ board: boardSchema }),
  errors: { 'role-not-allowed': 'permission_denied' },
  callers: ['gateway'],
});

export const rebuildProjections = command('reporting', 1, 'rebuild-projections', {
  summary: 'Empties every projection and tells it anew from the outboxes of their owners; answers when it has begun.',
  input: z.object({}),
  output: doneSchema,
  errors: { 'rebuild-running': 'conflict' },
  callers: ['setup'],
});

export const getRebuild = query('reporting', 1, 'get-rebuild', {
  summary: 'How far the last rebuild has come.',
  input: z.object({}),
  output: z.object({
    state: z.enum(['never', 'running', 'done', 'failed']),
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    events: z.number().int(),
    setAside: z.number().int().optional().describe('Old events and agents that could not be told of'),
    problem: z.string().nullable(),
  }),
  errors: {},
  callers: ['setup'],
});
