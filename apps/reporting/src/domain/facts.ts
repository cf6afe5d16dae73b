// Facts as their owners told them. Each carries the version of what it tells of, so that their order of arrival says nothing.
import type { AgentFacts as DerivedFrom } from '@visavis/kernel/agent-state';

export type WorkState = 'waiting' | 'offered' | 'active' | 'parked' | 'wrapping' | 'closed' | 'abandoned' | 'expired';
export type VisitOutcome = 'answered' | 'abandoned' | 'overflowed' | 'expired' | 'left';
export type OfferState = 'pending' | 'accepted' | 'declined' | 'timed_out' | 'withdrawn';

interface Told {
  readonly version: number;
  readonly operatorId: string;
  readonly at: Date;
}

export interface WorkFact extends Told {
  readonly workId: string;
  readonly brandId: string;
  readonly queueId: string;
  readonly visitId: string | null;
  readonly state: WorkState;
  readonly agentId: string | null;
  readonly offerId: string | null;
  readonly weight: number;
  readonly reason: string;
  readonly byKind: string;
  readonly byId: string | null;
}

export interface VisitFact {
  readonly id: string;
  readonly workId: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly queueId: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: VisitOutcome | null;
  readonly agentId: string | null;
  readonly targetMs: number;
  /** Told whole by routing; otherwise derived from the states of its work. */
  readonly isTold: boolean;
}

export interface OfferFact {
  readonly id: string;
  readonly workId: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly queueId: string;
  readonly agentId: string;
  readonly state: OfferState;
  readonly offeredAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

export interface PresenceFact extends Told {
  readonly personId: string;
  readonly intent: DerivedFrom['intent'];
  readonly reason: string | null;
  readonly connectivity: DerivedFrom['connectivity'];
}

export interface AgentFact extends Told {
  readonly agentId: string;
  readonly notResponding: boolean;
  readonly capacity: number;
}

export interface PersonFact extends Told {
  readonly personId: string;
  readonly role: string;
  readonly teamId: string | null;
  /** Brands on which they have a grant in force. */
  readonly brandIds: readonly string[];
}

/**
 * The facts that ever were in force, by time: at any instant the highest version told to hold by then.
 * One that a later version predates never was, whoever heard of it first.
 */
export function inForce<F extends { readonly version: number; readonly at: Date }>(facts: readonly F[]): F[] {
  const newestFirst = [...facts].sort((a, b) => b.version - a.version);
  const kept: F[] = [];
  for (const fact of newestFirst) {
    const next = kept.at(-1);
    if (!next || fact.at < next.at) kept.push(fact);
  }
  return kept.reverse();
}
