import { httpStatusOf, type ErrorCode } from '@visavis/contracts/errors';
import type { Route } from './routes';

/** What is answered when a route does not do what was asked: by status, the reasons. */
export type Refusals = ReadonlyMap<number, readonly string[]>;

/** Every route may fail so. */
export const always: Readonly<Record<number, readonly string[]>> = {
  500: ['internal-error'],
  503: [
    'dependency-unavailable',
    'no-responder',
    'deadline-exceeded',
    'connection-lost',
    'overloaded',
    'brand-not-known-yet',
  ],
};

/** What the edge itself refuses before the route is entered, as it follows from what the route takes and who may use it. */
function byTheEdge(route: Route, isOpen: boolean): [number, string][] {
  const parses = route.params ?? route.query ?? route.body;
  const reads = route.body
    ? ([
        [400, 'malformed-json'],
        [413, 'body-too-large'],
        [415, 'unsupported-content-type'],
      ] as [number, string][])
    : [];
  const asksToken: [number, string][] = [
    [401, 'token-missing'],
    [401, 'wrong-token'],
    [403, 'not-allowed'],
    [403, 'origin-not-allowed'],
  ];
  return [
    ...(parses ? [[400, 'invalid-input'] as [number, string]] : []),
    [400, 'invalid-header'],
    ...reads,
    ...(isOpen ? [] : asksToken),
    ...(route.isLimited ? [[429, 'rate-limited'] as [number, string]] : []),
  ];
}

/** All that a client must be prepared for, but for what is common to all routes. */
export function refusalsOf(route: Route, isOpen: boolean): Refusals {
  const { asks = [], refusals = {} } = route.documented ?? {};
  const declared = [...asks.map(({ errors }) => errors), refusals].flatMap((errors) =>
    Object.entries<ErrorCode>(errors).map(([reason, code]): [number, string] => [httpStatusOf[code], reason]),
  );
  const found = new Map<number, string[]>();
  for (const [status, reason] of [...byTheEdge(route, isOpen), ...declared]) {
    const reasons = found.get(status) ?? [];
    if (!reasons.includes(reason)) found.set(status, [...reasons, reason]);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}
