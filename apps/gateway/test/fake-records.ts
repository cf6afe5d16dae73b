import type { Presence } from '@visavis/contracts/agent-presence';
import type { Contact, Thread } from '@visavis/contracts/conversation';
import type { Brand, Person } from '@visavis/contracts/directory';
import type { Agent, Offer, Queue, Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';

export const at = '2026-01-01T10:00:00.000Z';
const longHence = '2036-01-01T00:00:00.000Z';
const operatorId: string = newId();

export const brand: Brand = {
  id: newId(),
  operatorId,
  slug: 'atlas',
  key: 'atlas-key',
  name: 'Atlas Voyages',
  colour: '#336699',
  locales: ['fr', 'en'],
  timeZone: 'Europe/Paris',
  greeting: { fr: 'Bonjour' },
  allowedOrigins: ['https://atlas.example'],
  version: 1,
};

export const queue: Queue = {
  id: newId(),
  operatorId,
  brandId: brand.id,
  slug: 'support',
  name: 'Support',
  channel: 'chat',
  requirements: [],
  priorityBonusMs: 0,
  targetMs: 30_000,
  offerTimeoutMs: 20_000,
  wrapUpMs: 60_000,
  weight: 100,
};

export function person(role: Person['role']): Person {
  const id: string = newId();
  const name = `Ana ${role}`;
  const named = { id, operatorId, teamId: null, name, alias: 'Ana', email: `${role}-${id}@visavis.example` };
  return { ...named, role, locale: 'fr', isDisabled: false, brandIds: [brand.id], version: 1 };
}

export function contact(id: string = newId()): Contact {
  return { id, operatorId, brandId: brand.id, name: 'Léa', email: null, isIdentified: false, locale: 'fr' };
}

export function presenceOf(personId: string): Presence {
  const says = { intent: 'available' as const, reason: null, connectivity: 'connected' as const };
  return { personId, operatorId, ...says, presenceEpoch: 1, version: 1, changedAt: at };
}

export function agentOf(id: string): Agent {
  const says = { intent: 'available' as const, connectivity: 'connected' as const, presenceEpoch: 1 };
  const holds = { notResponding: false, load: 0, capacity: 300, skills: [] };
  return { id, operatorId, teamId: null, state: 'available', ...says, ...holds, version: 1 };
}

type Held = Pick<Work, 'state' | 'agentId'>;

export function workOf(thread: Pick<Thread, 'id' | 'contact'>, { state, agentId }: Held): Work {
  return {
    id: thread.id,
    operatorId,
    brandId: brand.id,
    contactId: thread.contact.id,
    queueId: queue.id,
    visitId: newId(),
    channel: 'chat',
    state,
    version: 1,
    agentId,
    weight: 100,
    startedOn: '2026-01-01',
    enteredAt: at,
    offerId: null,
    wrapUpEndsAt: null,
    changedAt: at,
  };
}

export function threadOf(id: string, visitor: Contact, { state, agentId }: Held): Thread {
  return {
    id,
    operatorId,
    brandId: brand.id,
    contact: visitor,
    channel: 'chat',
    state: 'open',
    workState: state,
    workVersion: 1,
    agentId,
    queueId: queue.id,
    startedAt: at,
    startedOn: '2026-01-01',
    closedAt: null,
    lastSeq: 0,
    lastPublicSeq: 0,
    dispositionId: null,
    previousId: null,
  };
}

export function offerOf(workId: string, agentId: string): Offer {
  const place = { operatorId, brandId: brand.id, queueId: queue.id, agentId };
  const times = { offeredAt: at, expiresAt: longHence, endedAt: null };
  return { id: newId(), workId, ...place, state: 'pending', ...times, why: 'least loaded' };
}

/** What a fake was told to know. @throws when the test forgot */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the fakes know of no such thing');
  return value;
}
