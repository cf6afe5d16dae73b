// The conversation as routing sees it: its states, and which may follow which.
import { stateMachine } from '@visavis/kernel/state-machine';
import type {
  BrandId,
  ContactId,
  ConversationId,
  OfferId,
  OperatorId,
  PersonId,
  QueueId,
  VisitId,
} from '@visavis/kernel/id';

export type WorkState = 'waiting' | 'offered' | 'active' | 'parked' | 'wrapping' | 'closed' | 'abandoned' | 'expired';
export type Channel = 'chat' | 'message';
export type VisitOutcome = 'answered' | 'abandoned' | 'overflowed' | 'expired' | 'left';

export interface Work {
  readonly id: ConversationId;
  readonly operatorId: OperatorId;
  readonly brandId: BrandId;
  readonly contactId: ContactId;
  readonly queueId: QueueId;
  readonly visitId: VisitId | null;
  readonly channel: Channel;
  readonly state: WorkState;
  readonly version: number;
  readonly agentId: PersonId | null;
  readonly offerId: OfferId | null;
  readonly weight: number;
  readonly startedOn: string;
  readonly enteredAt: Date;
  readonly wrapUpEndsAt: Date | null;
  readonly changedAt: Date;
}

export const workMachine = stateMachine<WorkState>('work', 'waiting', {
  waiting: ['offered', 'active', 'abandoned', 'expired', 'closed'],
  offered: ['active', 'waiting', 'abandoned', 'expired', 'closed'],
  active: ['parked', 'waiting', 'active', 'wrapping', 'closed'],
  parked: ['active', 'waiting', 'wrapping', 'closed'],
  wrapping: ['active', 'closed'],
  closed: [],
  abandoned: [],
  expired: [],
});

export interface Actor {
  readonly kind: 'agent' | 'visitor' | 'supervisor' | 'system';
  readonly id: string | null;
}

export const SYSTEM: Actor = { kind: 'system', id: null };

/** One transition, whole: what is recorded, told, and done to capacity and to the queue visit. */
export interface WorkChange {
  readonly work: Work;
  readonly from: WorkState | null;
  readonly reason: string;
  readonly by: Actor;
  readonly previousAgentId: PersonId | null;
  readonly visitEnds: {
    readonly visitId: VisitId;
    readonly outcome: VisitOutcome;
    readonly agentId: PersonId | null;
  } | null;
  readonly visitBegins: VisitId | null;
  readonly freesCapacity: boolean;
}
