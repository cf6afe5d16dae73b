import type { z } from 'zod';
import { envelopeSchema } from '@visavis/contracts/envelope';
import type { EventContract } from '@visavis/contracts/registry';

const known = new WeakMap<EventContract, z.ZodType<z.output<typeof envelopeSchema>>>();

/** The schema of an event with its envelope, made once per contract: making it costs more than a hundred times using it. */
export function eventSchema(contract: EventContract): z.ZodType<z.output<typeof envelopeSchema>> {
  let schema = known.get(contract);
  if (!schema) {
    schema = envelopeSchema.extend({ data: contract.data });
    known.set(contract, schema);
  }
  return schema;
}

/** The contract's subject within an event's, which ends with the key of the aggregate. */
export function typeOf(subject: string): string {
  return subject.slice(0, subject.lastIndexOf('.'));
}
