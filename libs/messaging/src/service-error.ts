import type { Failure } from '@visavis/contracts/errors';

/** Something below us is out of reach (database, broker, peer). Whoever asked is told `unavailable` and may try again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  /** @param what the part that is out of reach, for the log; never shown to a client */
  constructor(what: string, options?: ErrorOptions) {
    super(`${what} is out of reach`, options);
  }
}

/** A peer's refusal that the use case cannot handle; for adapters whose port has no place for it. */
export class PeerFailure extends Error {
  override readonly name = 'PeerFailure';

  constructor(
    readonly subject: string,
    readonly failure: Failure,
  ) {
    super(`${subject} answered ${failure.code} (${failure.reason})`);
  }
}

/** An event came before what it needs is there, which may take days: its consumer gets it again until then, and never gives it up. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** Whether trying again later may help: infrastructure is broken, not the code. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Unavailable || (error instanceof PeerFailure && error.failure.code === 'unavailable');
}

/** What a requester is told about an exception; never its message. */
export function failureOf(error: unknown): Failure {
  return isUnavailable(error)
    ? { code: 'unavailable', reason: 'dependency-unavailable' }
    : { code: 'internal', reason: 'internal-error' };
}
