import type { Caller } from '@visavis/contracts/call';

/** Directory itself: for what happens before anybody is known, such as signing in. Row-level security lets it see all. */
export const engine: Caller = { kind: 'service', service: 'directory' };
