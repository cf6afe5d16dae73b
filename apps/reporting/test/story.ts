import { presenceChanged, type Presence } from '@visavis/contracts/agent-presence';
import { serviceCall } from '@visavis/contracts/call';
import { personChanged } from '@visavis/contracts/directory';
import { newEvent, type NewEvent } from '@visavis/contracts/envelope';
import type { DataOf } from '@visavis/contracts/registry';
import { agentChanged, offerChanged, workChanged } from '@visavis/contracts/routing';
import type { Offer, Visit, Work } from '@visavis/contracts/routing-shapes';
import { newId } from '@visavis/kernel/id';

const call = serviceCall('story', newId());

interface Place {
  readonly operatorId: string;
  readonly brandId: string;
  readonly queueId: string;
  readonly targetMs?: number;
}

/** What owners of facts would tell of a day as the test writes it, in order. */
export class Story {
  readonly events: NewEvent[] = [];
  private readonly versions = new Map<string, number>();

  /** @param day `2026-03-02`; times of the day are UTC, `10:15` or `10:15:20.5`, a later day as `+1 00:05` */
  constructor(
    readonly operatorId: string,
    private readonly day: string,
  ) {}

  at(time: string): Date {
    const [, days = '0', clock = time] = /^\+(\d+) (.+)$/.exec(time) ?? [];
    const instant = new Date(`${this.day}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
    return new Date(instant.getTime() + Number(days) * 86_400_000);
  }

  person(personId: string, at: string, set: Partial<DataOf<typeof personChanged>>): void {
    const data = { personId, role: 'agent' as const, teamId: null, isDisabled: false, brandIds: [], ...set };
    this.add(newEvent(personChanged, { ...this.fact(personId, at, 'person'), data }));
  }

  presence(personId: string, at: string, set: Partial<Presence> = {}): void {
    const fact = this.fact(personId, at, 'presence');
    const says = { intent: 'available', reason: null, connectivity: 'connected', presenceEpoch: 1 } as const;
    const { operatorId, version, occurredAt } = fact;
    const presence = { personId, operatorId, version, changedAt: occurredAt.toISOString(), ...says, ...set };
    this.add(newEvent(presenceChanged, { ...fact, data: { presence, cause: 'declared' } }));
  }

  agent(agentId: string, at: string, capacity: number, notResponding = false): void {
    const data = { agentId, notResponding, capacity, reason: 'set-up' };
    this.add(newEvent(agentChanged, { ...this.fact(agentId, at, 'agent'), data }));
  }

  /** An agent with room for three chats, available from then on. */
  arrives(agentId: string, at: string, capacity = 300): void {
    this.agent(agentId, at, capacity);
    this.presence(agentId, at);
  }

  chat(place: Omit<Place, 'operatorId'>): Chat {
    return new Chat(this, { operatorId: this.operatorId, ...place });
  }

  add(event: NewEvent): void {
    this.events.push(event);
  }

  private fact(key: string, at: string, kind: string) {
    const version = (this.versions.get(`${kind} ${key}`) ?? 0) + 1;
    this.versions.set(`${kind} ${key}`, version);
    return { key, version, operatorId: this.operatorId, call, occurredAt: this.at(at) };
  }
}

/** One conversation's way through routing. */
export class Chat {
  readonly id = newId<'conversation'>();
  private version = 0;
  private visit: Visit | null = null;
  private offer: Offer | null = null;
  private state: Work['state'] | null = null;
  private agentId: string | null = null;
  private queueId: string;

  constructor(
    private readonly story: Story,
    private readonly place: Place,
  ) {
    this.queueId = place.queueId;
  }

  enters(at: string, queueId = this.place.queueId): this {
    this.queueId = queueId;
    const ended = this.visit ? this.endVisit(at, 'overflowed', null) : [];
    this.visit = { id: newId(), queueId, beganAt: this.iso(at), ...this.waiting() };
    return this.moves('waiting', at, 'entered', { agentId: null, visits: [...ended, this.visit] });
  }

  offered(agentId: string, at: string): this {
    const { operatorId, brandId } = this.place;
    const of = { id: newId(), workId: this.id, operatorId, brandId, queueId: this.queueId, agentId, why: 'free' };
    const offeredAt = this.iso(at);
    this.offer = { ...of, state: 'pending', offeredAt, expiresAt: offeredAt, endedAt: null };
    this.moves('offered', at, 'offered', {});
    return this.tellOffer(at);
  }

  /** Ends the offer without acceptance. */
  refused(state: 'declined' | 'timed_out' | 'withdrawn', at: string): this {
    this.endOffer(state, at);
    return this.moves('waiting', at, `offer-${state}`, {});
  }

  accepted(at: string): this {
    const agentId = this.offer?.agentId ?? null;
    const ended = this.endVisit(at, 'answered', agentId);
    this.moves('active', at, 'accepted', { agentId, visits: ended });
    return this.endOffer('accepted', at);
  }

  /** Offered and accepted in one moment. */
  taken(agentId: string, at: string): this {
    return this.offered(agentId, at).accepted(at);
  }

  abandoned(at: string): this {
    return this.moves('abandoned', at, 'visitor-left', { visits: this.endVisit(at, 'abandoned', null) });
  }

  handedBack(at: string): this {
    this.visit = { id: newId(), queueId: this.queueId, beganAt: this.iso(at), ...this.waiting() };
    return this.moves('waiting', at, 'agent-lost', { agentId: null, visits: [this.visit] });
  }

  ends(at: string): this {
    return this.moves('wrapping', at, 'ended', {});
  }

  resumes(at: string): this {
    return this.moves('active', at, 'visitor-wrote', {});
  }

  filed(at: string): this {
    return this.moves('closed', at, 'outcome-filed', {});
  }

  private waiting() {
    return { targetMs: this.place.targetMs ?? 30_000, endedAt: null, outcome: null, agentId: null };
  }

  private iso(at: string): string {
    return this.story.at(at).toISOString();
  }

  private endVisit(at: string, outcome: NonNullable<Visit['outcome']>, agentId: string | null): Visit[] {
    if (!this.visit) throw new Error('the chat is in no line');
    const ended = { ...this.visit, endedAt: this.iso(at), outcome, agentId };
    this.visit = null;
    return [ended];
  }

  private endOffer(state: Offer['state'], at: string): this {
    if (!this.offer) throw new Error('the chat is offered to nobody');
    this.offer = { ...this.offer, state, endedAt: this.iso(at) };
    this.tellOffer(at);
    this.offer = null;
    return this;
  }

  private tellOffer(at: string): this {
    const { operatorId, brandId } = this.place;
    const offer = this.offer as Offer;
    const fact = { key: this.id, version: offer.endedAt ? 2 : 1, operatorId, brandId, call };
    this.story.add(newEvent(offerChanged, { ...fact, occurredAt: this.story.at(at), data: { offer } }));
    return this;
  }

  private moves(
    state: Work['state'],
    at: string,
    reason: string,
    { agentId = this.agentId, visits = [] }: { agentId?: string | null; visits?: Visit[] },
  ): this {
    const { operatorId, brandId } = this.place;
    const [from, previousAgentId, changedAt] = [this.state, this.agentId, this.iso(at)];
    [this.state, this.agentId, this.version] = [state, agentId, this.version + 1];
    const offerId = state === 'offered' ? (this.offer?.id ?? null) : null;
    const held = { state, version: this.version, agentId, offerId, visitId: this.visit?.id ?? null, weight: 100 };
    const of = { id: this.id, operatorId, brandId, contactId: this.id, queueId: this.queueId, ...held };
    const times = { startedOn: changedAt.slice(0, 10), enteredAt: changedAt, wrapUpEndsAt: null, changedAt };
    const work: Work = { ...of, ...times, channel: 'chat' };
    const data = { work, from, reason, by: { kind: 'system' as const, id: null }, previousAgentId, visits };
    const fact = { key: this.id, version: this.version, operatorId, brandId, call };
    this.story.add(newEvent(workChanged, { ...fact, occurredAt: this.story.at(at), data }));
    return this;
  }
}
