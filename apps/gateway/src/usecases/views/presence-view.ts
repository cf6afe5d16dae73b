import type { Presence } from '@visavis/contracts/agent-presence';
import type { PresenceView } from '@visavis/contracts/edge';
import type { Agent } from '@visavis/contracts/routing-shapes';

/**
 * Presence as two services know it. Both versions grow, so their sum does; people who take no chats have no agent.
 * @param declaredBy the supervisor who said the intent for them
 */
export function presenceView(
  presence: Presence,
  agent: Agent | null,
  declaredBy: PresenceView['declaredBy'],
): PresenceView {
  const { personId, intent, reason, connectivity, presenceEpoch } = presence;
  return {
    personId,
    intent,
    reason,
    connectivity,
    presenceEpoch,
    state: agent?.state ?? null,
    load: agent?.load ?? 0,
    capacity: agent?.capacity ?? 0,
    version: presence.version + (agent?.version ?? 0),
    ...(declaredBy === undefined ? {} : { declaredBy }),
  };
}
