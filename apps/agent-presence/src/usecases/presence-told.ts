import type { Presence as PresenceView } from '@visavis/contracts/agent-presence';
import { presenceChanged } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import { newEvent, type NewEvent } from '@visavis/contracts/envelope';
import type { DataOf } from '@visavis/contracts/registry';
import type { Connectivity, Presence } from '../domain/presence';

type Cause = DataOf<typeof presenceChanged>['cause'];

/** Why a presence changed when its connectivity became this. */
export const causeOf: Readonly<Record<Connectivity, Cause>> = {
  connected: 'connected',
  grace: 'disconnected',
  lost: 'lost',
};

/** A presence as the contract shows it. */
export function viewOf(presence: Presence): PresenceView {
  const { personId, operatorId, intent, reason, connectivity, presenceEpoch, version, changedAt, declaredBy } =
    presence;
  return {
    personId,
    operatorId,
    intent,
    reason,
    connectivity,
    presenceEpoch,
    version,
    changedAt: changedAt.toISOString(),
    declaredBy,
  };
}

/** The event that tells others of a presence's new state. */
export function told(presence: Presence, cause: Cause, call: Call, occurredAt: Date): NewEvent {
  const { personId, operatorId, version, declaredBy } = presence;
  const isForced = cause === 'declared' && declaredBy !== null;
  const data = { presence: viewOf(presence), cause, ...(isForced ? { declaredBy } : {}) };
  return newEvent(presenceChanged, { key: personId, version, operatorId, data, call, occurredAt });
}
