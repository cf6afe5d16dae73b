import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import type { Errors, RequestContract } from '@visavis/contracts/registry';

/** What the API's document says of a route; what it takes and who may use it is read from its pipes and its policy. */
export interface RouteNotes {
  /** One sentence. */
  readonly summary: string;
  /** More for the reader, as sentences. */
  readonly detail?: string;
  /** Requests whose refusals reach the client. */
  readonly asks?: readonly RequestContract[];
  /** Refusals that are the gateway's own. */
  readonly refusals?: Errors;
}

/** How a route answers when all goes well: media types with what is in them. */
export type Contents = Readonly<Record<string, z.ZodType>>;

export interface Documented extends RouteNotes {
  readonly contents: Contents;
}

/** For routes that only the platform's own pages may use, or those of a brand. */
export const foreignPage = { 'origin-not-allowed': 'permission_denied' } as const satisfies Errors;
/** For routes that an address may use only so often. */
export const rateLimited = { 'rate-limited': 'resource_exhausted' } as const satisfies Errors;

const DOCUMENTED = 'visavis:documented';
const PAGE = 'visavis:page';

type Answering<S extends z.ZodType> = (...args: never[]) => Promise<z.input<S>>;

/** Declares what a route answers, in JSON. A method that answers anything else does not compile. */
export function Answers<S extends z.ZodType>(schema: S, notes: RouteNotes) {
  return <M extends Answering<S>>(target: object, key: string, descriptor: TypedPropertyDescriptor<M>): void => {
    Sends({ 'application/json': schema }, notes)(target, key, descriptor);
  };
}

/** Declares what a route sends that writes its reply by itself, or in several formats. */
export function Sends(contents: Contents, notes: RouteNotes): MethodDecorator {
  return SetMetadata(DOCUMENTED, { ...notes, contents } satisfies Documented);
}

/** Marks a route that serves pages and files to browsers: it is no part of the API's document. */
export function Page(): MethodDecorator {
  return SetMetadata(PAGE, true);
}

/** What a route's method declares of itself; undefined when it does not. */
export function documentedBy(method: object): Documented | undefined {
  return Reflect.getMetadata(DOCUMENTED, method) as Documented | undefined;
}

export function isPage(method: object): boolean {
  return Reflect.getMetadata(PAGE, method) === true;
}
