import type { Agent, Queue, QueueStatus } from '@visavis/contracts/routing-shapes';
import type { Requirement, WorkState } from '@visavis/contracts/shapes';
import type { ConversationId, OfferId, OperatorId, PersonId } from '@visavis/kernel/id';
import type { Gathered } from '../domain/matching';
import type { Offer } from '../domain/offer';
import type { SkillLevel } from '../domain/requirements';
import type { VisitOutcome, Work, WorkChange } from '../domain/work';
import type { AgentConditions } from '../domain/eligibility';

/** A work with what only its line needs to know. */
export interface NewWork {
  readonly work: Work;
  readonly priorityBonusMs: number;
  readonly targetMs: number;
  readonly requirements: readonly SkillLevel[];
  readonly lineId: string;
  readonly preferredAgentId: string | null;
}

/** A queue visit as it stands after a save that began or ended it. */
export interface SavedVisit {
  readonly id: string;
  readonly workId: string;
  readonly queueId: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: VisitOutcome | null;
  readonly agentId: string | null;
  readonly targetMs: number;
}

export interface WorkFilter {
  readonly states?: WorkState[] | undefined;
  readonly brandId?: string | undefined;
  readonly queueId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly ids?: string[] | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export abstract class Works {
  /** The database’s instant: what two processes compare comes from one clock. */
  abstract now(): Promise<Date>;
  abstract find(id: string): Promise<Work | null>;
  /** Reads works and keeps others from moving them until the transaction ends; in order of id, so that nobody deadlocks. */
  abstract lock(ids: readonly string[]): Promise<Work[]>;
  /** False when it is known already. */
  abstract add(work: NewWork): Promise<boolean>;
  /** Writes new states, their transitions and the beginnings and ends of queue visits; answers those visits whole. */
  abstract save(changes: readonly WorkChange[]): Promise<SavedVisit[]>;
  abstract list(filter: WorkFilter): Promise<Work[]>;
  abstract heldBy(agentId: string): Promise<Work[]>;
  abstract idsOfEndedWrapUps(limit: number): Promise<ConversationId[]>;
}

export abstract class Pages {
  abstract seen(workIds: readonly string[]): Promise<OperatorId[]>;
  abstract gone(workIds: readonly string[]): Promise<void>;
  /** Marks waiting chats whose page has shown no life for its lease as gone, as of the last sign of life. */
  abstract loseSilent(leaseMs: number): Promise<void>;
  /** Locked as it is read: whoever comes back meanwhile is waited for, and stays. */
  abstract idsGoneFor(keptMs: number, limit: number): Promise<{ id: ConversationId; goneAt: Date }[]>;
}

export interface OfferToMake {
  readonly offer: Offer;
  readonly candidates: string;
}

export abstract class Offers {
  abstract find(id: string): Promise<Offer | null>;
  abstract lock(id: string): Promise<Offer | null>;
  abstract add(offers: readonly OfferToMake[]): Promise<void>;
  abstract end(offer: Offer, reason: string | null): Promise<void>;
  abstract pendingOf(agentId: string): Promise<Offer[]>;
  abstract dueIds(limit: number): Promise<OfferId[]>;
}

export interface Admission {
  readonly workId: string;
  readonly agentId: string;
  readonly refusal: string | null;
}

/** The only way to capacity: the two database functions. */
export abstract class Capacity {
  abstract admit(picks: readonly { workId: string; agentId: string; agentVersion: number }[]): Promise<Admission[]>;
  abstract release(workIds: readonly string[]): Promise<void>;
  abstract setBrandCeiling(operatorId: string, brandId: string, cap: number | null): Promise<void>;
}

/** How much of a pool a pass reads. */
export interface GatherLimits {
  readonly headsPerLine: number;
  readonly candidatesPerLine: number;
}

/** Who waits in the queues of one slug, over all brands: as many as there are kinds of queues. */
export interface WaitingCount {
  readonly queue: string;
  readonly chats: number;
  readonly longestS: number;
}

export abstract class Lines {
  /** Makes passes of one pool take turns. */
  abstract lockPool(operatorId: string): Promise<void>;
  /** The first chats of all lines and, per line, the best agents who could take them. */
  abstract gather(
    operatorId: string,
    limits: GatherLimits,
  ): Promise<Gathered & { agentVersions: ReadonlyMap<string, number> }>;
  /** Pools that have both someone waiting and someone free. */
  abstract poolsToServe(): Promise<OperatorId[]>;
  abstract waiting(): Promise<WaitingCount[]>;
  abstract positions(workIds: readonly string[]): Promise<{ workId: string; position: number; version: number }[]>;
}

export interface PresenceCopy {
  readonly personId: string;
  readonly operatorId: string;
  readonly intent: 'available' | 'break' | 'offline';
  readonly connectivity: 'connected' | 'grace' | 'lost';
  readonly presenceEpoch: number;
  readonly version: number;
  readonly isDeclared: boolean;
}

export interface AgentSetup {
  readonly agentId: string;
  readonly operatorId: string;
  readonly capacity: number;
  readonly skills: readonly SkillLevel[];
  readonly brandCaps: readonly { brandId: string; cap: number }[];
  readonly channelCaps: readonly { channel: string; cap: number }[];
}

export interface AgentRow {
  readonly personId: PersonId;
  readonly operatorId: OperatorId;
  readonly notResponding: boolean;
  readonly capacity: number;
  readonly version: number;
}

export interface PersonCopy {
  readonly personId: string;
  readonly operatorId: string;
  readonly role: string;
  readonly teamId: string | null;
  readonly isDisabled: boolean;
  readonly brandIds: readonly string[];
  readonly version: number;
}

export interface AgentFilter {
  readonly ids?: readonly string[] | undefined;
  /** Only agents who share a brand with this person. */
  readonly viewerId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export abstract class Agents {
  /** Null when a newer presence is known already. */
  abstract followPresence(presence: PresenceCopy): Promise<AgentRow | null>;
  abstract setNotResponding(agentId: string): Promise<AgentRow | null>;
  abstract isSetUp(agentId: string): Promise<boolean>;
  abstract setUp(agent: AgentSetup): Promise<{ agent: AgentRow; at: Date }>;
  abstract followPerson(person: PersonCopy): Promise<void>;
  abstract list(filter: AgentFilter): Promise<Agent[]>;
  /** Every agent of the operator with what decides whether they could take this work. */
  abstract conditionsFor(workId: string): Promise<AgentConditions[]>;
}

export interface QueueForEntry {
  readonly queue: Queue;
  readonly requirements: readonly SkillLevel[];
}

export interface QueueSetup extends Queue {
  readonly locale: string | null;
  readonly isAutoAccept: boolean;
  readonly skillLevels: readonly SkillLevel[];
}

/** What a queue says about offers and wrap-up. */
export interface QueueTerms {
  readonly offerTimeoutMs: number;
  readonly wrapUpMs: number;
  readonly isAutoAccept: boolean;
}

export abstract class Queues {
  abstract terms(ids: readonly string[]): Promise<Map<string, QueueTerms>>;
  abstract list(brandId?: string): Promise<Queue[]>;
  /** The named queue of a brand; without a name the one for the language, else the brand’s first. */
  abstract forEntry(brandId: string, slug: string | null, locale: string): Promise<QueueForEntry | null>;
  abstract put(queue: QueueSetup, ifAbsent: boolean): Promise<'done' | 'slug-taken'>;
  abstract statuses(queueIds?: readonly string[]): Promise<QueueStatus[]>;
}

export abstract class Skills {
  abstract put(
    skill: { id: string; operatorId: string; slug: string; name: string },
    ifAbsent: boolean,
  ): Promise<'done' | 'slug-taken'>;
  /** Ids for slugs; unknown slugs are told apart so that they can be named. */
  abstract resolve(
    operatorId: string,
    requirements: readonly Requirement[],
  ): Promise<{ known: SkillLevel[]; unknown: string[] }>;
}

export abstract class Decisions {
  abstract ofWork(workId: string): Promise<{ offerId: string; agentId: string; at: Date; why: string }[]>;
}

/** Wake-ups and timers: helpful, never the truth. They may be lost; the sweep finds what fell due. */
export abstract class WakeUps {
  abstract wake(operatorId: string): void;
  /** Looks after what falls due at an instant. */
  abstract at(due: Date, kind: 'offer' | 'wrap-up', id: string): void;
}

/** Counts what happens, for whoever watches. */
export abstract class Telemetry {
  abstract workMoved(change: WorkChange): void;
  abstract offerEnded(outcome: string): void;
  abstract admissionRefused(reason: string): void;
  abstract passed(tookMs: number, picks: number): void;
  abstract waitingSeen(counts: readonly WaitingCount[]): void;
}

/** The board on which administrators see the service's queues. */
export abstract class QueueBoards {
  /** Undefined when the board has no such page to read. */
  abstract read(
    path: string,
    query: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: unknown } | undefined>;
}
