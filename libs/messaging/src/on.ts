import type { EventOf } from '@visavis/contracts/envelope';
import type { EventContract } from '@visavis/contracts/registry';
import { register } from './handles';

/**
 * Makes a controller's method `(event) => Promise<void>` the consumer of an event, once in effect:
 * it runs in an engine transaction that also holds the inbox row. When it throws, the event comes again, later and
 * perhaps after younger ones: compare `event.version`.
 */
export function On<C extends EventContract>(contract: C) {
  return (
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<(event: EventOf<C>) => Promise<void>>,
  ): void => {
    register(target, key, descriptor, { event: contract });
  };
}
