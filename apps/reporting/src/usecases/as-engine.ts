import type { Caller } from '@visavis/contracts/call';

/** Projections are folded on the service's own account. */
export const ENGINE: Caller = { kind: 'service', service: 'reporting' };
