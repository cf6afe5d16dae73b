import { setTimeout as pause } from 'node:timers/promises';
import { type ApiError, isTransient } from '@visavis/client/api-error';
import type { Result } from '@visavis/kernel/result';
import { monotonicNow, type Recorder } from '../recorder';

/** Longer than any fault lasts: what is not answered by then is a finding. */
const GIVE_UP_MS = 90_000;
const PAUSE_MS = 250;

export interface Insistence {
  readonly client: string;
  readonly operation: string;
  readonly recorder: Recorder;
}

/** Nobody there, or too much at once. */
const mayPass = (error: ApiError): boolean => isTransient(error) || error.status === 429;

/** Makes a call again and again while its failure may pass, as people press a button again. Refusals are written down. */
export async function insist<Value>(
  { client, operation, recorder }: Insistence,
  call: () => Promise<Result<Value, ApiError>>,
): Promise<Result<Value, ApiError>> {
  const begun = monotonicNow();
  for (;;) {
    const answer = await call();
    if (answer.ok) return answer;
    const hasGivenUp = monotonicNow() - begun > GIVE_UP_MS;
    if (hasGivenUp || !mayPass(answer.error)) {
      const { reason, status } = answer.error;
      const detail = [hasGivenUp ? 'for 90 s' : '', answer.error.detail ?? ''].join(' ').trim();
      recorder.refusals.push({
        client,
        operation,
        reason: hasGivenUp ? 'gave-up' : reason,
        status,
        detail,
        at: monotonicNow(),
      });
      return answer;
    }
    await pause(PAUSE_MS);
  }
}
