import type { Call } from '@visavis/contracts/call';

/** The same action on routing's own account: for what no single person or visitor could see whole. */
export function asEngine(call: Call): Call {
  return { ...call, caller: { kind: 'service', service: 'routing' } };
}

/** The person who asks; none when a service does. */
export function viewerOf({ caller }: Call): string | undefined {
  return caller.kind === 'person' ? caller.personId : undefined;
}
