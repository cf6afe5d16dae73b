import { z } from 'zod';
import { callSchema, type Call } from '@visavis/contracts/call';
import { failureSchema, type Failure } from '@visavis/contracts/errors';
import type { Result } from '@visavis/kernel/result';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

const requestSchema = z.object({
  call: callSchema,
  input: z.unknown(),
  /** Remaining time at sending, not an instant: clocks of two machines differ. */
  deadlineMs: z.number().positive().max(300_000),
});
export type WireRequest = z.infer<typeof requestSchema>;

const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);

export type WireReply = Result<unknown, Failure>;

/** Bytes of a JSON value. */
export function encode(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

/** The JSON value of received bytes, or undefined when they are not JSON in UTF-8. */
export function decode(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

export function encodeRequest(call: Call, input: unknown, deadlineMs: number): Uint8Array {
  return encode({ call, input, deadlineMs });
}

/** Reads a received request's frame; its input is parsed later, by the contract. */
export function parseRequest(bytes: Uint8Array): z.ZodSafeParseResult<WireRequest> {
  return requestSchema.safeParse(decode(bytes));
}

/** Reads a received reply's frame, or undefined when it is none. */
export function parseReply(bytes: Uint8Array): WireReply | undefined {
  const parsed = replySchema.safeParse(decode(bytes));
  return parsed.success ? parsed.data : undefined;
}
