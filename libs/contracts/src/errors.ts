import { z } from 'zod';

/** The nine error codes of the house; each declared refusal reason belongs to one. */
export const errorCodeSchema = z.enum([
  'invalid_argument',
  'unauthenticated',
  'permission_denied',
  'not_found',
  'failed_precondition',
  'conflict',
  'resource_exhausted',
  'unavailable',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** HTTP status for each error code (RFC 9110). */
export const httpStatusOf: Readonly<Record<ErrorCode, number>> = {
  invalid_argument: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  failed_precondition: 422,
  conflict: 409,
  resource_exhausted: 429,
  unavailable: 503,
  internal: 500,
};

export const fieldErrorSchema = z.object({
  path: z.string().describe('Where in the input, as a dotted path; empty for the whole'),
  message: z.string(),
});
/** One thing that is wrong with an input: where, and why. */
export type FieldError = z.infer<typeof fieldErrorSchema>;

export const failureSchema = z.object({
  code: errorCodeSchema,
  reason: z.string().describe('Kebab-case noun phrase declared by the contract'),
  detail: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
});
/** What a caller is told when a request was not fulfilled. `internal` never carries a detail. */
export type Failure = z.infer<typeof failureSchema>;

/** A problem document as RFC 9457 defines it, with our machine-readable reason and field errors. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  reason: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
  correlationId: z.string().optional().describe('Finds the request in logs, traces and the database'),
});
export type Problem = z.infer<typeof problemSchema>;

/** Turns the issues of a failed zod parse into field errors with dotted paths. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
