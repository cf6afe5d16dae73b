import { AsyncLocalStorage } from 'node:async_hooks';
import type { Call } from '@visavis/contracts/call';

interface Context {
  readonly call: Call;
  /** Monotonic milliseconds (`performance.now()`) after which nobody waits for the answer any more. */
  readonly deadlineAt?: number | undefined;
}

const contexts = new AsyncLocalStorage<Context>();

/** Runs `work` on behalf of `call`: its correlation id stands in every log line written meanwhile. */
export function withCall<T>(call: Call, work: () => T, deadlineAt?: number): T {
  return contexts.run({ call, deadlineAt }, work);
}

/** The call being worked on, if any. */
export function currentCall(): Call | undefined {
  return contexts.getStore()?.call;
}

/** Milliseconds left until the deadline of the call being worked on; infinite where nobody waits. */
export function remainingMs(): number {
  const deadlineAt = contexts.getStore()?.deadlineAt;
  return deadlineAt === undefined ? Number.POSITIVE_INFINITY : deadlineAt - performance.now();
}
