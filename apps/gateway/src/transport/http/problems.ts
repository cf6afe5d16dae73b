import { httpStatusOf, type ErrorCode, type Failure, type Problem } from '@visavis/contracts/errors';
import type { Answer } from '../../usecases/ports';

const titles: Readonly<Record<ErrorCode, string>> = {
  invalid_argument: 'The request is not understood',
  unauthenticated: 'Sign-in is needed',
  permission_denied: 'This is not allowed',
  not_found: 'There is nothing here',
  failed_precondition: 'This cannot be done now',
  conflict: 'This conflicts with what is there',
  resource_exhausted: 'Too much at once',
  unavailable: 'A part of the platform is out of reach; try again',
  internal: 'Something broke on our side',
};

/** A failure on its way to the client. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly failure: Failure,
    readonly status: number = httpStatusOf[failure.code],
  ) {
    super(`${failure.code} (${failure.reason})`);
  }
}

/** The value of an answer. @throws Refused for the filter, which tells the client */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Refused(answer.error);
}

/**
 * The document of RFC 9457 for a failure. An internal one says nothing of what happened.
 * @param correlationId finds it in logs, traces and the database
 */
export function problemOf(
  { code, reason, detail, errors }: Failure,
  status: number,
  correlationId: string | undefined,
): Problem {
  return {
    type: `urn:visavis:problem:${reason}`,
    title: titles[code],
    status,
    ...(code === 'internal' || detail === undefined ? {} : { detail }),
    reason,
    ...(errors === undefined ? {} : { errors }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}
