import { isUnavailable, Unavailable } from '@visavis/messaging/service-error';

// Administrator shutdown, crash shutdown, not accepting connections, too many connections, cancelled by a time-out.
const UNAVAILABLE_STATES = new Set(['57P01', '57P02', '57P03', '53300', '57014', '25P03']);
const CONNECTION_STATES = '08';
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
const CLIENT_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable|connection timeout/i;
const RETRYABLE_STATES = new Set(['40001', '40P01']);

/** The SQLSTATE or system code of an error, if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the same transaction, tried again, may succeed: a deadlock or a serialization failure. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE_STATES.has(codeOf(error) ?? '');
}

/** Whether an error breaks this constraint; for adapters that answer a race with a refusal. */
export function breaksConstraint(error: unknown, constraint: string): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === constraint;
}

/** Errors of a database out of reach become `Unavailable`, others stay what they are. */
export function translated(error: unknown): unknown {
  if (isUnavailable(error) || !(error instanceof Error)) return error;
  const code = codeOf(error) ?? '';
  const isOut =
    UNAVAILABLE_STATES.has(code) ||
    code.startsWith(CONNECTION_STATES) ||
    NETWORK_CODES.has(code) ||
    CLIENT_MESSAGES.test(error.message);
  return isOut ? new Unavailable('the database', { cause: error }) : error;
}
