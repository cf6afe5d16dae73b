import type { Problem } from '@visavis/contracts/errors';

/** Nothing came back that could be trusted: no answer, none in time, or none that was ours. */
export interface Unreachable {
  readonly status: 0;
  readonly title: string;
  /** `unreachable` no answer · `deadline-exceeded` none in time · `aborted` by the caller. */
  readonly reason: 'unreachable' | 'deadline-exceeded' | 'aborted';
  readonly detail?: undefined;
  readonly errors?: undefined;
  readonly correlationId?: undefined;
}

/** Why a call did not succeed; `reason` is for programs in either case. */
export type ApiError = Problem | Unreachable;

export function unreachable(reason: Unreachable['reason']): Unreachable {
  return { status: 0, title: 'Visavis could not be reached', reason };
}

/** Whether the same call may succeed later without anybody changing anything. */
export function isTransient(error: ApiError): boolean {
  return (error.status === 0 && error.reason !== 'aborted') || error.status === 503;
}

/** Reads the problem document of a failed answer; an answer without one (a proxy's) gets a problem of its status. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return { ...body, status: response.status };
  const isDown = [502, 503, 504].includes(response.status);
  return {
    type: 'about:blank',
    title: response.statusText,
    status: isDown ? 503 : response.status,
    reason: isDown ? 'unavailable' : 'unknown',
  };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'reason' in body && typeof body.reason === 'string';
}
