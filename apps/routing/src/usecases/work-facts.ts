import type { Call } from '@visavis/contracts/call';
import { newEvent, type NewEvent } from '@visavis/contracts/envelope';
import type { DataOf } from '@visavis/contracts/registry';
import { agentChanged, offerChanged, workChanged } from '@visavis/contracts/routing';
import type { Offer as OfferFact, Visit as VisitFact, Work as WorkFact } from '@visavis/contracts/routing-shapes';
import type { Offer } from '../domain/offer';
import type { Work, WorkChange } from '../domain/work';
import type { AgentRow, SavedVisit } from './ports';

/** A work as others see it. */
export function workFact(work: Work): WorkFact {
  return {
    id: work.id,
    operatorId: work.operatorId,
    brandId: work.brandId,
    contactId: work.contactId,
    queueId: work.queueId,
    visitId: work.visitId,
    channel: work.channel,
    state: work.state,
    version: work.version,
    agentId: work.agentId,
    weight: work.weight,
    startedOn: work.startedOn,
    enteredAt: work.enteredAt.toISOString(),
    offerId: work.offerId,
    wrapUpEndsAt: work.wrapUpEndsAt?.toISOString() ?? null,
    changedAt: work.changedAt.toISOString(),
  };
}

/** An offer as others see it. */
export function offerFact(offer: Offer): OfferFact {
  return {
    id: offer.id,
    workId: offer.workId,
    operatorId: offer.operatorId,
    brandId: offer.brandId,
    queueId: offer.queueId,
    agentId: offer.agentId,
    state: offer.state,
    offeredAt: offer.offeredAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
    endedAt: offer.endedAt?.toISOString() ?? null,
    why: offer.why,
  };
}

function visitFact({ id, queueId, beganAt, endedAt, outcome, agentId, targetMs }: SavedVisit): VisitFact {
  const span = { beganAt: beganAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
  return { id, queueId, ...span, outcome, agentId, targetMs };
}

/** The transition as the event tells it, with the queue visits that it began or ended. */
function changeFact(change: WorkChange, saved: readonly SavedVisit[]): DataOf<typeof workChanged> {
  return {
    work: workFact(change.work),
    from: change.from,
    reason: change.reason,
    by: change.by,
    previousAgentId: change.previousAgentId,
    visits: saved.filter(({ workId }) => workId === change.work.id).map(visitFact),
  };
}

export function workChangedEvent(change: WorkChange, saved: readonly SavedVisit[], call: Call): NewEvent {
  const { work } = change;
  return newEvent(workChanged, {
    key: work.id,
    version: work.version,
    operatorId: work.operatorId,
    brandId: work.brandId,
    occurredAt: work.changedAt,
    data: changeFact(change, saved),
    call,
  });
}

/** Keyed by the work, so that an offer and the work it belongs to arrive in order. */
export function offerChangedEvent(offer: Offer, call: Call): NewEvent {
  return newEvent(offerChanged, {
    key: offer.workId,
    version: offer.state === 'pending' ? 1 : 2,
    operatorId: offer.operatorId,
    brandId: offer.brandId,
    occurredAt: offer.endedAt ?? offer.offeredAt,
    data: { offer: offerFact(offer) },
    call,
  });
}

export function agentChangedEvent(agent: AgentRow, reason: string, at: Date, call: Call): NewEvent {
  return newEvent(agentChanged, {
    key: agent.personId,
    version: agent.version,
    operatorId: agent.operatorId,
    occurredAt: at,
    data: { agentId: agent.personId, notResponding: agent.notResponding, capacity: agent.capacity, reason },
    call,
  });
}
