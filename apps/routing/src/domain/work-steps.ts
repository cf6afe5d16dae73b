// Every step a work can make, as a pure function from the work before to the change whole.
import { canMove } from '@visavis/kernel/state-machine';
import { ok, refused, type Result } from '@visavis/kernel/result';
import { after } from '@visavis/kernel/time';
import type { OfferId, PersonId, VisitId } from '@visavis/kernel/id';
import { type Actor, SYSTEM, type VisitOutcome, type Work, type WorkChange, workMachine, type WorkState } from './work';

export type StepRefusal = 'wrong-state';
export type Step = Result<WorkChange, StepRefusal>;

interface Move {
  readonly to: WorkState;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Date;
  readonly set?: Partial<Pick<Work, 'agentId' | 'offerId' | 'wrapUpEndsAt'>>;
  readonly visitEnds?: { readonly outcome: VisitOutcome; readonly agentId: PersonId | null; readonly at?: Date };
  readonly visitBegins?: VisitId;
}

/** States in which a reservation stands for the work. */
const HOLDING: readonly WorkState[] = ['offered', 'active', 'wrapping'];

function move(work: Work, step: Move): Step {
  if (!canMove(workMachine, work.state, step.to)) return refused('wrong-state');
  const visitId = step.visitBegins ?? (step.visitEnds ? null : work.visitId);
  const next: Work = {
    ...work,
    ...step.set,
    state: step.to,
    version: work.version + 1,
    visitId,
    changedAt: step.at,
  };
  return ok({
    work: next,
    from: work.state,
    reason: step.reason,
    by: step.by,
    previousAgentId: work.agentId,
    visitEnds:
      step.visitEnds && work.visitId
        ? { visitId: work.visitId, outcome: step.visitEnds.outcome, agentId: step.visitEnds.agentId }
        : null,
    visitBegins: step.visitBegins ?? null,
    freesCapacity: HOLDING.includes(work.state) && !HOLDING.includes(step.to),
  });
}

/** The first line of a work's history: it enters its queue. */
export function enter(work: Work): WorkChange {
  return {
    work,
    from: null,
    reason: 'entered',
    by: { kind: 'visitor', id: work.contactId },
    previousAgentId: null,
    visitEnds: null,
    visitBegins: work.visitId,
    freesCapacity: false,
  };
}

/** Puts a waiting work before an agent. */
export function offer(work: Work, offerId: OfferId, at: Date): Step {
  if (work.state !== 'waiting') return refused('wrong-state');
  return move(work, { to: 'offered', reason: 'offered', by: SYSTEM, at, set: { offerId } });
}

/** Gives a waiting work to an agent without asking, where the queue accepts automatically. */
export function assign(work: Work, agentId: PersonId, at: Date): Step {
  if (work.state !== 'waiting') return refused('wrong-state');
  return move(work, {
    to: 'active',
    reason: 'auto-accepted',
    by: SYSTEM,
    at,
    set: { agentId, offerId: null },
    visitEnds: { outcome: 'answered', agentId },
  });
}

/** The agent takes the offer: the visit is answered. */
export function accept(work: Work, agentId: PersonId, at: Date): Step {
  if (work.state !== 'offered') return refused('wrong-state');
  return move(work, {
    to: 'active',
    reason: 'accepted',
    by: { kind: 'agent', id: agentId },
    at,
    set: { agentId, offerId: null },
    visitEnds: { outcome: 'answered', agentId },
  });
}

/** An offer ended without acceptance: the work is back in line as if it had never left, in the same visit. */
export function returnToLine(work: Work, reason: string, by: Actor, at: Date): Step {
  if (work.state !== 'offered') return refused('wrong-state');
  return move(work, { to: 'waiting', reason, by, at, set: { offerId: null } });
}

/** A held chat whose agent is gone returns to its old place, in a new visit of the same queue. */
export function handBack(work: Work, visitBegins: VisitId, reason: string, at: Date): Step {
  if (work.state !== 'active' && work.state !== 'parked') return refused('wrong-state');
  return move(work, { to: 'waiting', reason, by: SYSTEM, at, set: { agentId: null }, visitBegins });
}

/** A supervisor puts a chat back in line at its old place: an offer’s visit goes on, a talk’s is followed by a new one. */
export function requeue(work: Work, visitBegins: VisitId, by: Actor, at: Date): Step {
  const reason = 'requeued-by-supervisor';
  if (work.state === 'offered') return returnToLine(work, reason, by, at);
  if (work.state !== 'active' && work.state !== 'parked') return refused('wrong-state');
  return move(work, { to: 'waiting', reason, by, at, set: { agentId: null }, visitBegins });
}

/** The visitor goes: a chat in line is abandoned, a talk under way is wrapped up, and anything later is left as it is. */
export function leave(work: Work, wrapUpMs: number, at: Date, reason = 'visitor-left'): Step {
  const by: Actor = { kind: 'visitor', id: work.contactId };
  if (work.state === 'waiting' || work.state === 'offered') {
    return move(work, {
      to: 'abandoned',
      reason,
      by,
      at,
      set: { offerId: null },
      visitEnds: { outcome: 'abandoned', agentId: null },
    });
  }
  return endTalk(work, wrapUpMs, by, reason, at);
}

/** The talk is over: wrap-up begins, or nothing is left to do where the queue has none. */
export function endTalk(work: Work, wrapUpMs: number, by: Actor, reason: string, at: Date): Step {
  if (work.state !== 'active' && work.state !== 'parked') return refused('wrong-state');
  if (wrapUpMs === 0) return move(work, { to: 'closed', reason, by, at });
  return move(work, { to: 'wrapping', reason, by, at, set: { wrapUpEndsAt: after(at, wrapUpMs) } });
}

/** A supervisor closes a chat that is still in line. */
export function closeWaiting(work: Work, by: Actor, at: Date): Step {
  if (work.state !== 'waiting' && work.state !== 'offered') return refused('wrong-state');
  return move(work, {
    to: 'closed',
    reason: 'closed-by-supervisor',
    by,
    at,
    set: { offerId: null },
    visitEnds: { outcome: 'left', agentId: null },
  });
}

/** Wrap-up ends: filed, timed out, or its agent was lost. */
export function finish(work: Work, reason: string, by: Actor, at: Date): Step {
  if (work.state !== 'wrapping') return refused('wrong-state');
  return move(work, { to: 'closed', reason, by, at, set: { wrapUpEndsAt: null } });
}

/** The visitor writes again during wrap-up: the talk goes on, and the capacity was never given back. */
export function resume(work: Work, at: Date): Step {
  if (work.state !== 'wrapping') return refused('wrong-state');
  return move(work, {
    to: 'active',
    reason: 'visitor-wrote',
    by: { kind: 'visitor', id: work.contactId },
    at,
    set: { wrapUpEndsAt: null },
  });
}
