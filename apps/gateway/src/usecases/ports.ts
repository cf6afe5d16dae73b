import type { Call } from '@visavis/contracts/call';
import type { Brand, Person } from '@visavis/contracts/directory';
import type { Failure } from '@visavis/contracts/errors';
import type { Input, Output, RequestContract } from '@visavis/contracts/registry';
import type { Queue } from '@visavis/contracts/routing-shapes';
import type { Result } from '@visavis/kernel/result';

/** What a peer answered, or why it did not. */
export type Answer<T> = Result<T, Failure>;
/** Things by their ids; unknown ones are absent. */
export type ById<T> = ReadonlyMap<string, T>;

/** The services behind the gateway. */
export abstract class Peers {
  /** Never throws: a peer that is down answers `unavailable` within the deadline. */
  abstract ask<C extends RequestContract>(
    contract: C,
    input: Input<C>,
    call: Call,
    options?: { readonly deadlineMs?: number },
  ): Promise<Answer<Output<C>>>;
}

/** Brands, remembered until directory tells of a change. */
export abstract class Brands {
  abstract byKey(key: string): Promise<Answer<Brand>>;
  abstract byIds(ids: readonly string[]): Promise<Answer<ById<Brand>>>;
  /** Whether any brand may be used from pages of this origin. */
  abstract anyAllows(origin: string): Promise<boolean>;
}

/** People, remembered until directory tells of a change. */
export abstract class People {
  abstract byIds(ids: readonly string[]): Promise<Answer<ById<Person>>>;
}

/** Queues, remembered for a while. */
export abstract class Queues {
  abstract byIds(ids: readonly string[]): Promise<Answer<ById<Queue>>>;
}
