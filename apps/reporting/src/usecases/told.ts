import { presenceChanged } from '@visavis/contracts/agent-presence';
import { personChanged } from '@visavis/contracts/directory';
import type { Envelope, EventOf } from '@visavis/contracts/envelope';
import type { EventContract } from '@visavis/contracts/registry';
import { agentChanged, offerChanged, workChanged } from '@visavis/contracts/routing';
import type { AgentFact, OfferFact, PersonFact, PresenceFact, VisitFact, WorkFact } from '../domain/facts';

/** What one event or several tell, sorted by what they tell of. */
export interface Told {
  readonly works: WorkFact[];
  readonly visits: VisitFact[];
  /** Works whose events are from before visits were told. */
  readonly untold: string[];
  readonly offers: OfferFact[];
  readonly presences: PresenceFact[];
  readonly agents: AgentFact[];
  readonly people: PersonFact[];
}

type Reading<C extends EventContract> = (event: EventOf<C>) => Partial<Told>;

const work: Reading<typeof workChanged> = ({ operatorId, data: { work, reason, by, visits } }) => {
  const { id: workId, brandId, queueId, visitId, state, version, agentId, offerId, weight, changedAt } = work;
  const fact = { workId, brandId, queueId, visitId, state, version, agentId, offerId, weight, operatorId };
  return {
    works: [{ ...fact, at: new Date(changedAt), reason, byKind: by.kind, byId: by.id }],
    visits: (visits ?? []).map((visit) => ({
      ...visit,
      ...{ workId, operatorId, brandId, isTold: true },
      beganAt: new Date(visit.beganAt),
      endedAt: visit.endedAt === null ? null : new Date(visit.endedAt),
    })),
    untold: visits ? [] : [workId],
  };
};

const offer: Reading<typeof offerChanged> = ({ operatorId, data: { offer } }) => {
  const { id, workId, brandId, queueId, agentId, state } = offer;
  const endedAt = offer.endedAt === null ? null : new Date(offer.endedAt);
  const times = { offeredAt: new Date(offer.offeredAt), expiresAt: new Date(offer.expiresAt), endedAt };
  return { offers: [{ id, workId, operatorId, brandId, queueId, agentId, state, ...times }] };
};

const presence: Reading<typeof presenceChanged> = ({ operatorId, data: { presence } }) => {
  const { personId, version, intent, reason, connectivity, changedAt } = presence;
  return { presences: [{ personId, version, operatorId, intent, reason, connectivity, at: new Date(changedAt) }] };
};

const agent: Reading<typeof agentChanged> = ({ operatorId, version, occurredAt, data }) => {
  const { agentId, notResponding, capacity } = data;
  return { agents: [{ agentId, version, operatorId, notResponding, capacity, at: new Date(occurredAt) }] };
};

const person: Reading<typeof personChanged> = ({ operatorId, version, occurredAt, data }) => {
  const { personId, role, teamId, isDisabled } = data;
  const brandIds = isDisabled ? [] : data.brandIds;
  return { people: [{ personId, version, operatorId, role, teamId, brandIds, at: new Date(occurredAt) }] };
};

interface Source {
  readonly contract: EventContract;
  readonly read: (event: Envelope) => Partial<Told>;
}

const source = <C extends EventContract>(contract: C, reading: Reading<C>): Source => ({
  contract,
  read: (event) => reading({ ...event, data: contract.data.parse(event.data) } as EventOf<C>),
});

/** The events that numbers are made of, each with what it tells. */
export const sources: readonly Source[] = [
  source(personChanged, person),
  source(presenceChanged, presence),
  source(agentChanged, agent),
  source(workChanged, work),
  source(offerChanged, offer),
];

/** Whose outboxes numbers are made of, in order, and of which types. */
export const typesByOwner: ReadonlyMap<string, string[]> = new Map(
  [...new Set(sources.map(({ contract }) => contract.owner))].map((owner) => [
    owner,
    sources.filter(({ contract }) => contract.owner === owner).map(({ contract }) => contract.subject),
  ]),
);

const bySubject = new Map(sources.map(({ contract, read }) => [contract.subject, read]));

/** What the events tell together; those of other kinds tell nothing. */
export function toldBy(events: readonly Envelope[]): Told {
  const told: Told = { works: [], visits: [], untold: [], offers: [], presences: [], agents: [], people: [] };
  for (const event of events) {
    const part = bySubject.get(event.type)?.(event) ?? {};
    told.works.push(...(part.works ?? []));
    told.visits.push(...(part.visits ?? []));
    told.untold.push(...(part.untold ?? []));
    told.offers.push(...(part.offers ?? []));
    told.presences.push(...(part.presences ?? []));
    told.agents.push(...(part.agents ?? []));
    told.people.push(...(part.people ?? []));
  }
  return told;
}
