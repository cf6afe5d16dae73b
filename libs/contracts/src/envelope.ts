import { z } from 'zod';
import { newId } from '@visavis/kernel/id';
import type { Call } from './call';
import type { DataOf, EventContract } from './registry';

export const envelopeSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  version: z.number().int().nonnegative(),
  occurredAt: z.iso.datetime(),
  operatorId: z.uuid(),
  brandId: z.uuid().nullable(),
  correlationId: z.string(),
  causationId: z.string().nullable(),
  data: z.unknown(),
});
type AnyEnvelope = z.infer<typeof envelopeSchema>;

/** A fact on its way: `id` is unique for ever (also the JetStream message id), `version` is the aggregate's after the change. */
export type Envelope<Data = unknown> = Omit<AnyEnvelope, 'data'> & { readonly data: Data };
export type EventOf<C extends EventContract> = Envelope<DataOf<C>>;

/** An event with its place: `subject` ends with the key of the aggregate, so that order per key can be kept. */
export interface NewEvent {
  readonly subject: string;
  readonly envelope: Envelope;
}

interface Fact<C extends EventContract> {
  /** Id of the aggregate the fact is about. */
  readonly key: string;
  readonly version: number;
  readonly operatorId: string;
  readonly brandId?: string | null;
  readonly data: DataOf<C>;
  /** The action that caused it; its correlation id travels on. */
  readonly call: Call;
  readonly occurredAt: Date;
}

/** Makes the event of a contract, ready for the outbox. */
export function newEvent<C extends EventContract>(contract: C, fact: Fact<C>): NewEvent {
  return {
    subject: `${contract.subject}.${fact.key}`,
    envelope: {
      id: newId(),
      type: contract.subject,
      version: fact.version,
      occurredAt: fact.occurredAt.toISOString(),
      operatorId: fact.operatorId,
      brandId: fact.brandId ?? null,
      correlationId: fact.call.correlationId,
      causationId: fact.call.causationId ?? null,
      data: fact.data,
    },
  };
}
