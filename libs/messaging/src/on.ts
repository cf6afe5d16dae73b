import type { EventOf } from '@visavis/contracts/envelope';
import type { EventContract } from '@visavis/contracts/registry';
import { register } from './handles';

/**
 * Makes a controller's method `(event) => Promise<void>` the consumer of an event, once in effect:
 * it runs in an engine transaction that also holds the inbox row. When it throws, the event comes again, later and
 * perhaps after younger ones: compare `event.version`.
 * @param when which events it has any use for; the others are acknowledged without a transaction
 */
export function On<C extends EventContract>(contract: C, when?: (event: EventOf<C>) => boolean) {
  return (
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<(event: EventOf<C>) => Promise<void>>,
  ): void => {
    register(target, key, descriptor, { event: contract, when });
  };
}
