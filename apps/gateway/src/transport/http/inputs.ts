import { z } from 'zod';
import { agentStateSchema } from '@visavis/contracts/routing-shapes';
import { idSchema, workStateSchema } from '@visavis/contracts/shapes';

const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);

/** `{id}` in an address. */
export const idParamsSchema = z.object({ id: idSchema });
export type IdParams = z.output<typeof idParamsSchema>;

export const brandKeyParamsSchema = z.object({
  brandKey: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not a brand key'),
});
export type BrandKeyParams = z.output<typeof brandKeyParamsSchema>;

export const conversationsQuerySchema = z.object({
  /** One state, or several separated by commas. */
  state: z
    .string()
    .transform((states) => states.split(','))
    .pipe(z.array(workStateSchema))
    .optional(),
  brand: idSchema.optional(),
  queue: idSchema.optional(),
  agent: idSchema.optional(),
  after: idSchema.optional(),
  limit: limit(200, 50),
});
export type ConversationsQuery = z.output<typeof conversationsQuerySchema>;

export const messagesQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: limit(500, 200),
});
export type MessagesQuery = z.output<typeof messagesQuerySchema>;

export const agentsQuerySchema = z.object({
  state: agentStateSchema.optional(),
  after: idSchema.optional(),
  limit: limit(500, 200),
});
export type AgentsQuery = z.output<typeof agentsQuerySchema>;

export const brandQuerySchema = z.object({ brand: idSchema.optional() });
export type BrandQuery = z.output<typeof brandQuerySchema>;
