import { z } from 'zod';

const id = z.uuid();

export const roleSchema = z.enum(['admin', 'supervisor', 'agent', 'client']);
/** What a person may do in general; on which brands is said by their grants. */
export type Role = z.infer<typeof roleSchema>;

export const callerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), operatorId: id, personId: id, role: roleSchema }),
  z.object({ kind: z.literal('visitor'), operatorId: id, brandId: id, contactId: id }),
  z.object({ kind: z.literal('service'), service: z.string() }),
  z.object({ kind: z.literal('anonymous') }),
]);
/** On whose behalf something is asked. The database enforces what a person or visitor may see; a service is an engine. */
export type Caller = z.infer<typeof callerSchema>;
export type PersonCaller = Extract<Caller, { kind: 'person' }>;
export type VisitorCaller = Extract<Caller, { kind: 'visitor' }>;

export const callSchema = z.object({
  caller: callerSchema,
  correlationId: z.string().min(1).max(128),
  causationId: z.string().max(128).optional(),
  idempotencyKey: z.string().min(1).max(128).optional(),
});
/** What travels beside every input: the caller, and the ids that tie log lines and events of one action together. */
export type Call = z.infer<typeof callSchema>;

/** A call a service makes on its own account, for instance from a timer. */
export function serviceCall(service: string, correlationId: string): Call {
  return { caller: { kind: 'service', service }, correlationId };
}
