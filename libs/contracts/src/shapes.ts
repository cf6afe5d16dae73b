import { z } from 'zod';

/** Any id of the house: a UUID. */
export const idSchema = z.uuid();
/** An instant on the wire: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();
/** A short name unique within an operator, as used in addresses: `atlas-voyages`. Skills add a namespace: `lang:fr`. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+([-:][a-z0-9]+)*$/, 'must be lower-case letters and digits joined by - or :')
  .max(64);
/** What is shown of a thing to people. */
export const titleSchema = z.string().trim().min(1).max(120);
/** A language as BCP 47 writes it, for instance `fr` or `en-GB`. */
export const localeSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as fr or en-GB');
/** Text a person wrote: 1 to 4,000 characters, no NUL. */
export const messageTextSchema = z
  .string()
  .min(1)
  .max(4_000)
  .refine((text) => !text.includes('\u0000'), 'must not contain NUL')
  .refine((text) => text.trim().length > 0, 'must not be blank');
export const channelSchema = z.enum(['chat', 'message']);
export type Channel = z.infer<typeof channelSchema>;

export const levelSchema = z.number().int().min(1).max(5);
/** A skill and the least level that will do. */
export const requirementSchema = z.object({ skill: slugSchema, level: levelSchema });
export type Requirement = z.infer<typeof requirementSchema>;

export const workStateSchema = z.enum([
  'waiting',
  'offered',
  'active',
  'parked',
  'wrapping',
  'closed',
  'abandoned',
  'expired',
]);
export type WorkState = z.infer<typeof workStateSchema>;

/** The answer of a command that has nothing to tell. */
export const doneSchema = z.object({});
