import type { Call } from '@visavis/contracts/call';
import type { AuditEntry } from './ports';

/** Who is accountable for a call, as the audit log writes it. */
export function actorOf({ caller }: Call): AuditEntry['actor'] {
  if (caller.kind === 'person') return { kind: 'person', id: caller.personId };
  if (caller.kind === 'service') return { kind: 'service', id: caller.service };
  return { kind: 'anonymous', id: null };
}
