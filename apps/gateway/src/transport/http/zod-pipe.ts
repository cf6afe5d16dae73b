import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { fieldErrors } from '@visavis/contracts/errors';
import { Refused } from './problems';

/** Lets through what fits the schema; otherwise a problem names each path and what is wrong with it. */
export class ZodPipe<S extends z.ZodType> implements PipeTransform<unknown, z.output<S>> {
  constructor(readonly schema: S) {}

  transform(given: unknown): z.output<S> {
    // A write without a body is one with an empty body.
    const parsed = this.schema.safeParse(given ?? {});
    if (parsed.success) return parsed.data;
    const errors = fieldErrors(parsed.error);
    throw new Refused({ code: 'invalid_argument', reason: 'invalid-input', errors });
  }
}
