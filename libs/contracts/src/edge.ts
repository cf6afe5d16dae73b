import { z } from 'zod';
import { boardSchema } from './board';
import { isRebuildingSchema, metricSchema, reportIntervalSchema, reportNameSchema, reportRowSchema } from './reporting';
import { agentStateSchema, offerStateSchema, queueStatusSchema } from './routing-shapes';
import {
  channelSchema,
  idSchema,
  instantSchema,
  localeSchema,
  messageTextSchema,
  requirementSchema,
  slugSchema,
  workStateSchema,
} from './shapes';

/** The views below are what clients see over HTTP and sockets alike. */
const namedSchema = z.object({ id: idSchema, slug: z.string(), name: z.string() });

export const brandViewSchema = namedSchema.extend({
  key: z.string(),
  colour: z.string(),
  locales: z.array(localeSchema),
});
export type BrandView = z.infer<typeof brandViewSchema>;

export const personViewSchema = z.object({
  id: idSchema,
  operatorId: idSchema,
  name: z.string(),
  email: z.string(),
  role: z.enum(['admin', 'supervisor', 'agent', 'client']),
  locale: localeSchema,
  teamId: idSchema.nullable(),
  brands: z.array(brandViewSchema),
});
export type PersonView = z.infer<typeof personViewSchema>;

export const conversationViewSchema = z.object({
  id: idSchema,
  brand: brandViewSchema,
  queue: namedSchema.nullable(),
  contact: z.object({ id: idSchema, name: z.string().nullable(), locale: localeSchema }),
  channel: channelSchema,
  state: workStateSchema,
  version: z.number().int(),
  agent: z.object({ id: idSchema, name: z.string() }).nullable().describe('Visitors see the alias'),
  startedAt: instantSchema,
  waitingSince: instantSchema.nullable(),
  position: z.number().int().positive().nullable(),
  wrapUpEndsAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  lastSeq: z.number().int().describe('The reader’s own'),
});
export type ConversationView = z.infer<typeof conversationViewSchema>;

export const entryViewSchema = z.object({
  id: idSchema,
  seq: z.number().int().positive().describe('The reader’s own, without gaps'),
  kind: z.enum(['message', 'note', 'joined', 'left', 'outcome']),
  from: z.object({
    kind: z.enum(['visitor', 'agent', 'system']),
    id: idSchema.nullable(),
    name: z.string().nullable(),
  }),
  text: z.string().nullable(),
  at: instantSchema,
});
export type EntryView = z.infer<typeof entryViewSchema>;

export const offerViewSchema = z.object({
  id: idSchema,
  conversation: conversationViewSchema,
  state: offerStateSchema,
  offeredAt: instantSchema,
  expiresAt: instantSchema,
  why: z.string(),
  version: z.number().int().describe('The conversation’s version the offer belongs to'),
});
export type OfferView = z.infer<typeof offerViewSchema>;

export const presenceViewSchema = z.object({
  personId: idSchema,
  intent: z.enum(['available', 'break', 'offline']),
  reason: z.string().nullable(),
  connectivity: z.enum(['connected', 'grace', 'lost']),
  state: agentStateSchema.nullable().describe('Derived; null for people who take no chats'),
  load: z.number().int(),
  capacity: z.number().int(),
  presenceEpoch: z.number().int(),
  version: z.number().int(),
  declaredBy: z
    .object({ id: idSchema, name: z.string() })
    .optional()
    .describe('The supervisor who said the intent for them; absent when they said it themselves'),
});
export type PresenceView = z.infer<typeof presenceViewSchema>;

export const queueViewSchema = namedSchema.extend({
  brand: brandViewSchema,
  status: queueStatusSchema,
  targetMs: z.number().int(),
});
export type QueueView = z.infer<typeof queueViewSchema>;

export const signInBodySchema = z.object({ email: z.email().max(254), password: z.string().min(1).max(200) });
export const sessionViewSchema = z.object({
  accessToken: z.string(),
  expiresAt: instantSchema,
  person: personViewSchema,
});
export type SessionView = z.infer<typeof sessionViewSchema>;

export const presenceBodySchema = z.object({
  intent: z.enum(['available', 'break', 'offline']),
  reason: slugSchema.optional(),
  when: z.enum(['now']).optional(),
});

export const widgetViewSchema = z.object({
  brand: brandViewSchema,
  greeting: z.record(localeSchema, z.string()),
});
export type WidgetView = z.infer<typeof widgetViewSchema>;

export const visitBodySchema = z.object({
  visitorToken: z.string().max(8_192).optional(),
  identity: z.string().max(4_096).optional(),
  locale: localeSchema.optional(),
  page: z.string().max(2_000).optional(),
});
export const visitViewSchema = z.object({
  visitorToken: z.string(),
  contact: z.object({ id: idSchema, name: z.string().nullable(), locale: localeSchema }),
  conversation: conversationViewSchema.optional(),
});
export type VisitView = z.infer<typeof visitViewSchema>;

export const startBodySchema = z.object({
  id: idSchema,
  queue: slugSchema.optional(),
  answers: z.record(z.string().max(64), z.string().max(500)).optional(),
  requirements: z.array(requirementSchema).max(20).optional(),
  message: z.object({ id: idSchema, text: messageTextSchema }),
});
export const startViewSchema = z.object({ conversation: conversationViewSchema });

export const messageBodySchema = z.object({ id: idSchema, text: messageTextSchema, note: z.boolean().optional() });
export const storedViewSchema = z.object({ id: idSchema, seq: z.number().int(), at: instantSchema });
export const messagesViewSchema = z.object({ messages: z.array(entryViewSchema), hasMore: z.boolean() });

export const wrapUpBodySchema = z.object({
  disposition: slugSchema,
  note: messageTextSchema.optional(),
  tags: z.array(slugSchema).max(20).optional(),
});
export const declineBodySchema = z.object({ reason: z.string().max(200).optional() });

export const agentViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  teamId: idSchema.nullable(),
  state: agentStateSchema,
  load: z.number().int(),
  capacity: z.number().int(),
  skills: z.array(requirementSchema),
});
export type AgentView = z.infer<typeof agentViewSchema>;
export const dispositionViewSchema = namedSchema.extend({ brandId: idSchema });
export type DispositionView = z.infer<typeof dispositionViewSchema>;

/** Lists answer under the name of what they list; `next` is the cursor of the following page, null on the last. */
const next = idSchema.nullable();
export const conversationsViewSchema = z.object({ conversations: z.array(conversationViewSchema), next });
export type ConversationsView = z.infer<typeof conversationsViewSchema>;
export const agentsViewSchema = z.object({ agents: z.array(agentViewSchema), next });
export type AgentsView = z.infer<typeof agentsViewSchema>;
export const queuesViewSchema = z.object({ queues: z.array(queueViewSchema) });
export const brandsViewSchema = z.object({ brands: z.array(brandViewSchema) });
export const teamsViewSchema = z.object({ teams: z.array(namedSchema) });
export const dispositionsViewSchema = z.object({ dispositions: z.array(dispositionViewSchema) });

export const routingViewSchema = z.object({
  conversationId: idSchema,
  state: workStateSchema,
  version: z.number().int(),
  decisions: z.array(
    z.object({
      offerId: idSchema,
      agent: z.object({ id: idSchema, name: z.string() }),
      at: instantSchema,
      why: z.string(),
    }),
  ),
  waiting: z
    .array(z.object({ condition: z.string(), agents: z.number().int() }))
    .nullable()
    .describe('While it waits: how many agents fail each condition'),
});
export type RoutingView = z.infer<typeof routingViewSchema>;

/** A supervisor says for an agent what they are to be. */
export const agentPresenceBodySchema = presenceBodySchema.omit({ when: true });

export const reportQuerySchema = z.object({
  from: instantSchema,
  to: instantSchema,
  interval: reportIntervalSchema.optional(),
  brand: idSchema.optional(),
  queue: idSchema.optional(),
  team: idSchema.optional(),
  agent: idSchema.optional(),
  format: z.enum(['json', 'csv']).default('json'),
});
const namedReferenceSchema = z.object({ id: idSchema, name: z.string() });
export const reportViewSchema = z.object({
  report: reportNameSchema,
  timeZone: z.string(),
  asOf: instantSchema,
  metrics: z.array(metricSchema),
  rows: z.array(
    z.object({
      from: instantSchema,
      to: instantSchema,
      brand: namedReferenceSchema.nullable(),
      queue: namedReferenceSchema.nullable(),
      team: namedReferenceSchema.nullable(),
      agent: namedReferenceSchema.nullable(),
      metrics: reportRowSchema.shape.metrics,
    }),
  ),
  totals: reportRowSchema.shape.metrics,
  isRebuilding: isRebuildingSchema.optional(),
});
export type ReportView = z.infer<typeof reportViewSchema>;
export const metricsViewSchema = z.object({ metrics: z.array(metricSchema) });
export const boardViewSchema = z.object({ board: boardSchema });
