import { newId } from '@visavis/kernel/id';
import type { Result } from '@visavis/kernel/result';
import { ok, refused } from '@visavis/kernel/result';
import type { ApiError } from './api-error';
import { isTransient, readProblem, unreachable } from './api-error';
import { backOffMs } from './back-off';
import type { TokenSource } from './tokens';

/** One call of the public surface. Every write may be said twice (api.md), so all calls may be retried. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  /** Makes a write without a client-made id safe to repeat. */
  readonly idempotencyKey?: string | undefined;
  /** Calls that open a session carry no token. */
  readonly isAnonymous?: boolean;
}

/** What the caller may say about one call. */
export interface CallOptions {
  /** Ends the call with reason `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** For all attempts together, in milliseconds; 15 s unless said. */
  readonly deadlineMs?: number | undefined;
  /** Further attempts after no answer or 503; 3 unless said. */
  readonly retries?: number | undefined;
  /** By which the action is found in logs, traces and the database; a new one unless said. Letters, digits, hyphens; 64 at most. */
  readonly correlationId?: string | undefined;
}

/** What all calls of a client share. */
export interface HttpOptions {
  /** Origin of the gateway without a slash at the end; empty for the page's own. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly fetch?: typeof fetch;
}

const DEADLINE_MS = 15_000;
const RETRIES = 3;

type Answer<View> = Result<View, ApiError>;

/** A call under the id that all its attempts share. */
interface Attempt extends HttpCall {
  readonly correlationId: string;
}

/** Makes a call: within a deadline, again after no answer or 503, once more with a new token after 401. */
export async function callHttp<View>(
  options: HttpOptions,
  call: HttpCall,
  how: CallOptions = {},
): Promise<Answer<View>> {
  const deadline = AbortSignal.timeout(how.deadlineMs ?? DEADLINE_MS);
  const signal = how.signal ? AbortSignal.any([how.signal, deadline]) : deadline;
  const correlationId = how.correlationId ?? newId();
  for (let attempt = 1; ; attempt += 1) {
    const answer = await authorised<View>(options, { ...call, correlationId }, signal);
    if (answer.ok || !isTransient(answer.error) || attempt > (how.retries ?? RETRIES)) return answer;
    if (!(await isPausedFor(backOffMs(attempt, Math.random()), signal))) return answer;
  }
}

async function authorised<View>(options: HttpOptions, call: Attempt, signal: AbortSignal): Promise<Answer<View>> {
  if (call.isAnonymous) return once<View>(options, call, null, signal);
  const token = await options.tokens.current();
  const answer = await once<View>(options, call, token, signal);
  if (answer.ok || answer.error.status !== 401) return answer;
  const newer = await options.tokens.renew(token);
  return newer === null || newer === token ? answer : once<View>(options, call, newer, signal);
}

async function once<View>(
  options: HttpOptions,
  call: Attempt,
  token: string | null,
  signal: AbortSignal,
): Promise<Answer<View>> {
  try {
    const send = options.fetch ?? fetch;
    const response = await send(address(options.baseUrl, call), {
      method: call.method,
      headers: headersOf(call, token),
      body: call.body === undefined ? null : JSON.stringify(call.body),
      credentials: 'same-origin',
      signal,
    });
    if (!response.ok) return refused(await readProblem(response));
    const text = await response.text();
    return ok((text === '' ? {} : JSON.parse(text)) as View);
  } catch {
    return refused(unreachable(endedBy(signal)));
  }
}

function endedBy(signal: AbortSignal): 'unreachable' | 'deadline-exceeded' | 'aborted' {
  if (!signal.aborted) return 'unreachable';
  const isTimeout = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  return isTimeout ? 'deadline-exceeded' : 'aborted';
}

function address(baseUrl: string, call: HttpCall): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(key, String(value));
  }
  return `${baseUrl}${call.path}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

function headersOf(call: Attempt, token: string | null): Record<string, string> {
  // From a brand's own site the plainest read would have to ask leave first, just for this header.
  const isPlain = call.method === 'GET' && token === null;
  return {
    accept: 'application/json',
    ...(isPlain ? {} : { 'x-correlation-id': call.correlationId }),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
  };
}

/** Waits; false when the signal ended it. */
function isPausedFor(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(true);
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
