import type { Caller } from '@visavis/contracts/call';

/** What this service does on its own account, whoever caused it: it follows facts that their owners have decided. */
export const ENGINE: Caller = { kind: 'service', service: 'conversation' };
