import { setTimeout as pause } from 'node:timers/promises';
import type { ApiError } from '@visavis/client/api-error';
import { isTransient } from '@visavis/client/api-error';
import type { Result } from '@visavis/kernel/result';
import type { CrowdRecorder, Invocation } from './crowd-log';

/** How long somebody tries again what got no answer, in milliseconds of the clock. */
const PATIENCE_MS = 90_000;
const PAUSE_MS = 400;

/** Whether the same will be answered later: nobody there, or too much at once. */
export const isWorthTrying = (error: ApiError): boolean => isTransient(error) || error.status === 429;

/** Reads the state of a work out of an answer that has one. */
function stateOf(view: unknown): { state?: string } {
  if (typeof view !== 'object' || view === null || !('state' in view)) return {};
  return typeof view.state === 'string' ? { state: view.state } : {};
}

/**
 * Asks until there is an answer, and writes down what came of it. Every call may be said twice, since its ids are the
 * client's. What was refused after an attempt without answer may have been done by that one: `unknown`.
 * @returns null when it was refused, or nobody answered for a minute and a half
 */
export async function insist<View>(
  recorder: CrowdRecorder,
  what: Invocation,
  ask: () => Promise<Result<View, ApiError>>,
  isPassing = isWorthTrying,
): Promise<View | null> {
  const operation = recorder.begin(what);
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (let isInDoubt = false; ; isInDoubt = true) {
    const answer = await ask();
    if (answer.ok) {
      operation.ok(stateOf(answer.value));
      return answer.value;
    }
    const { reason } = answer.error;
    if (!isPassing(answer.error)) {
      if (isInDoubt) operation.unknown(reason);
      else operation.fail(reason);
      return null;
    }
    if (performance.now() > giveUpAt) {
      operation.unknown(reason);
      return null;
    }
    await pause(PAUSE_MS);
  }
}
