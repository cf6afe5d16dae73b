import type { Caller } from '@visavis/contracts/call';

/** Directory's lists are for people and services. A visitor sees nothing of them; nobody in particular even less. */
export function isReader(caller: Caller): boolean {
  return caller.kind === 'person' || caller.kind === 'service';
}
