import { z } from 'zod';
import { command, event, query } from './registry';
import { doneSchema, idSchema, instantSchema, slugSchema } from './shapes';

export const intentSchema = z.enum(['available', 'break', 'offline']);
/** What an agent says they want to be; explicit, and one per person. */
export type Intent = z.infer<typeof intentSchema>;
export const connectivitySchema = z.enum(['connected', 'grace', 'lost']);
export type Connectivity = z.infer<typeof connectivitySchema>;

export const presenceSchema = z.object({
  personId: idSchema,
  operatorId: idSchema,
  intent: intentSchema,
  reason: slugSchema.nullable().describe('Why on break'),
  connectivity: connectivitySchema,
  presenceEpoch: z.number().int().describe('Grows each time a lost person connects anew'),
  version: z.number().int(),
  changedAt: instantSchema,
  declaredBy: idSchema
    .nullable()
    .optional()
    .describe('Who said the intent for them; null when they said it themselves'),
});
export type Presence = z.infer<typeof presenceSchema>;

export const setIntent = command('agent-presence', 1, 'set-intent', {
  summary:
    'A person says what they want to be, or a supervisor who shares a brand with them says it for them. Saying it again is allowed, and ends not-responding when available.',
  input: z.object({ personId: idSchema, intent: intentSchema, reason: slugSchema.nullable() }),
  output: z.object({ presence: presenceSchema }),
  errors: { 'not-yours': 'permission_denied', 'unknown-person': 'not_found' },
  callers: ['gateway'],
});

export const openLease = command('agent-presence', 1, 'open-lease', {
  summary: 'A person’s socket opened.',
  input: z.object({ connectionId: idSchema }),
  output: z.object({ presence: presenceSchema }),
  errors: { 'unknown-person': 'not_found' },
  callers: ['gateway'],
});

export const closeLease = command('agent-presence', 1, 'close-lease', {
  summary: 'A person’s socket closed; the grace runs from the last sign of life.',
  input: z.object({ connectionId: idSchema, personId: idSchema }),
  output: doneSchema,
  errors: {},
  callers: ['gateway'],
});

export const renewLeases = command('agent-presence', 1, 'renew-leases', {
  summary: 'The sockets of a gateway that showed life since the last renewal.',
  input: z.object({
    leases: z.array(z.object({ personId: idSchema, operatorId: idSchema, connectionId: idSchema })).max(5_000),
  }),
  output: doneSchema,
  errors: {},
  callers: ['gateway'],
});

export const getPresence = query('agent-presence', 1, 'get-presence', {
  summary: 'A person’s presence.',
  input: z.object({ personId: idSchema }),
  output: z.object({ presence: presenceSchema }),
  errors: { 'unknown-person': 'not_found' },
  callers: ['gateway', 'setup'],
});

export const presenceChanged = event('agent-presence', 1, 'presence-changed', {
  summary: 'Intent, connectivity or epoch changed, or the intent was said again.',
  data: z.object({
    presence: presenceSchema,
    cause: z.enum(['declared', 'connected', 'disconnected', 'lost', 'enrolled']),
    declaredBy: idSchema.optional().describe('Who said the intent, when it was not the person: a supervisor'),
  }),
});
