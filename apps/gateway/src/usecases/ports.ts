import type { Call, PersonCaller, VisitorCaller } from '@visavis/contracts/call';
import type { Entry } from '@visavis/contracts/conversation';
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
  /** All queues of these brands. */
  abstract ofBrands(brandIds: readonly string[]): Promise<Answer<readonly Queue[]>>;
}

/** For whom a token speaks, and until when. */
export interface Identity {
  readonly caller: PersonCaller | VisitorCaller;
  readonly expiresAt: Date;
}

/** Tokens of people and visitors. */
export abstract class Tokens {
  /** Undefined when it is neither, or not valid any more. */
  abstract verify(token: string): Promise<Identity | undefined>;
}

/** A built file with its bytes in a form the client takes. */
export interface Page {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly encoding: string | undefined;
  /** Never changes under this name. */
  readonly isHashed: boolean;
}

/** What is served to browsers: our own builds, and the pages of Bull Board. */
export type BuiltApp = 'console' | 'widget' | 'queues';

/** What was built for browsers. */
export abstract class BuiltPages {
  abstract find(app: BuiltApp, path: string, acceptedEncodings: string): Promise<Page | undefined>;
}

/** What is said in conversations, as it is stored; some of it may be lost on the way. */
export abstract class LiveEntries {
  abstract watch(conversationId: string, heard: (entry: Entry) => void): { close(): void };
}

/** Timers of the process. */
export abstract class Timers {
  /** @returns a function that calls it off */
  abstract after(ms: number, work: () => void): () => void;
}

/** What operators of the platform want to see of the gateway. */
export abstract class Signals {
  /** A reading of the live board began. @returns to be called when it ended */
  abstract boardReading(): (isOk: boolean) => void;
}

/** Tables to be taken away. */
export abstract class Tables {
  /** The text of a file: the header, then a line a row; null is an empty cell. */
  abstract write(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string;
}
