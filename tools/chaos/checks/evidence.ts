import type { CrowdLog } from '../recorder';

/** Instants are milliseconds since 1970, as the crowd's are. */
export interface EntryRow {
  readonly conversationId: string;
  readonly id: string;
  readonly seq: number;
  readonly publicSeq: number | null;
  readonly kind: string;
  readonly fromKind: string;
  readonly text: string | null;
  readonly at: number;
}

export interface ThreadRow {
  readonly id: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly contactId: string;
  readonly state: string;
  readonly lastSeq: number;
  readonly lastPublicSeq: number;
  readonly workState: string;
  readonly workVersion: number;
  readonly agentId: string | null;
  readonly startedAt: number;
  readonly closedAt: number | null;
}

export interface WorkRow {
  readonly id: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly contactId: string;
  readonly state: string;
  readonly version: number;
  readonly agentId: string | null;
  readonly weight: number;
  readonly lineId: string;
  readonly enteredAt: number;
  readonly arrival: number;
  readonly hasPreference: boolean;
  readonly requirements: readonly { readonly skill: string; readonly level: number }[];
}

export interface TransitionRow {
  readonly workId: string;
  readonly version: number;
  readonly from: string | null;
  readonly to: string;
  readonly at: number;
  readonly reason: string;
  readonly agentId: string | null;
}

export interface OfferRow {
  readonly id: string;
  readonly workId: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly agentId: string;
  readonly state: string;
  readonly offeredAt: number;
  readonly expiresAt: number;
  readonly endedAt: number | null;
  readonly reason: string | null;
}

export interface VisitRow {
  readonly id: string;
  readonly workId: string;
  readonly beganAt: number;
  readonly endedAt: number | null;
  readonly outcome: string | null;
}

export interface AgentRow {
  readonly id: string;
  readonly operatorId: string;
  readonly capacity: number;
  readonly brandIds: readonly string[];
  /** Level by the id of the skill. */
  readonly skills: Readonly<Record<string, number>>;
}

/** What the outboxes hold of one kind: an aggregate and a version. */
export interface EventRow {
  readonly key: string;
  readonly version: number;
}

/** All that the checks look at: what people did and saw, and what is stored once everything has come to rest. */
export interface Evidence {
  readonly log: CrowdLog;
  readonly entries: readonly EntryRow[];
  readonly threads: readonly ThreadRow[];
  readonly works: readonly WorkRow[];
  readonly transitions: readonly TransitionRow[];
  readonly offers: readonly OfferRow[];
  readonly visits: readonly VisitRow[];
  readonly agents: readonly AgentRow[];
  readonly reservations: readonly { readonly workId: string; readonly agentId: string }[];
  readonly workEvents: readonly EventRow[];
  readonly entryEvents: readonly EventRow[];
  /** Events of each schema that no relay has published. */
  readonly unpublished: Readonly<Record<string, number>>;
}

/** A promise as one look at the evidence: a sentence for each place where it is broken. */
export interface Check {
  readonly name: string;
  /** Of product.md §5 or assurance.md §1. */
  readonly promise: string;
  readonly look: (evidence: Evidence) => string[];
}
