import type { Call } from '@visavis/contracts/call';
import type { Actor, Work } from '../domain/work';

/** As whom a person may act on a work: its agent, or a supervisor above them; null for anybody else. */
export function actorFor(work: Work, { caller }: Call): Actor | null {
  if (caller.kind !== 'person') return null;
  if (work.agentId === caller.personId) return { kind: 'agent', id: caller.personId };
  return supervisorIn({ caller });
}

/** The supervisor who asks; null when somebody else does. */
export function supervisorIn({ caller }: Pick<Call, 'caller'>): Actor | null {
  const isAbove = caller.kind === 'person' && (caller.role === 'supervisor' || caller.role === 'admin');
  return isAbove ? { kind: 'supervisor', id: caller.personId } : null;
}
