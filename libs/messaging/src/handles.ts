import { Catch, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { Call } from '@visavis/contracts/call';
import type { EventContract, Input, Outcome, RequestContract } from '@visavis/contracts/registry';

/** What a decorated method means to the transport strategy. */
export interface HandlerExtras {
  readonly request?: RequestContract;
  readonly event?: EventContract;
  readonly when?: ((event: never) => boolean) | undefined;
}

type Method = (...args: never[]) => Promise<unknown>;
// Rebuilt as a function type: methods compare their parameters loosely, function types do not.
type Fits<M extends Method, Expected> = ((...args: Parameters<M>) => ReturnType<M>) extends Expected ? M : never;

// Nest would turn an exception into text; the strategy wants the exception itself, to log and map it.
@Catch()
class Rethrow implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Makes a controller's method `(input, call) => Promise<Outcome<C>>` the handler of a contract; any other signature does not compile.
 * Input arrives parsed. A refusal is returned; an exception is logged and answered `internal`, `Unavailable` as `unavailable`.
 */
export function Handles<C extends RequestContract>(contract: C) {
  return <M extends Method>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<Fits<M, (input: Input<C>, call: Call) => Promise<Outcome<C>>>> &
      TypedPropertyDescriptor<M>,
  ): void => {
    register(target, key, descriptor, { request: contract });
  };
}

/** Registers a method with Nest under the subject of its contract; input and call come as first and second argument. */
export function register(target: object, key: string, descriptor: PropertyDescriptor, extras: HandlerExtras): void {
  const subject = (extras.request ?? extras.event)?.subject;
  Payload()(target, key, 0);
  Ctx()(target, key, 1);
  UseFilters(new Rethrow())(target, key, descriptor);
  MessagePattern(subject, { ...extras })(target, key, descriptor);
}
