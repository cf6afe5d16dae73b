/** How a thread follows its work: each newer version once, whatever order versions arrive in. */
import { hasEnded, holderOf, type Standing, type WorkState } from './thread';

/** The work as routing told it. */
export interface WorkSeen {
  readonly workState: WorkState;
  readonly workVersion: number;
  readonly agentId: string | null;
  readonly queueId: string | null;
  readonly changedAt: Date;
  /** Whether this very step was the visitor's. */
  readonly isByVisitor: boolean;
}

/** A line the thread gains by itself. */
export interface Step {
  readonly kind: 'joined' | 'left';
  readonly agentId: string;
}

export interface Followed {
  readonly standing: Standing;
  readonly steps: readonly Step[];
  /** The visitor ended the talk or gave up waiting, and the thread says so. */
  readonly hasVisitorLeft: boolean;
  /** Set when the thread closes: what the visitor said after this instant nobody has answered. */
  readonly unansweredSince: Date | null;
}

/** @returns undefined when the thread knows this version or a newer one already, or is closed */
export function follow(standing: Standing, work: WorkSeen): Followed | undefined {
  if (work.workVersion <= standing.workVersion || standing.state === 'closed') return undefined;
  return hasEnded(work.workState) ? close(standing, work) : goOn(standing, work);
}

function close(standing: Standing, work: WorkSeen): Followed {
  // Routing returns a wrap-up to the talk when it learns that the visitor wrote. It closed: so it had not learnt it.
  const unansweredSince = standing.workState === 'wrapping' ? standing.talkEndedAt : null;
  return {
    standing: {
      state: 'closed',
      workState: work.workState,
      workVersion: work.workVersion,
      agentId: work.agentId ?? standing.agentId,
      queueId: work.queueId ?? standing.queueId,
      talkEndedAt: standing.talkEndedAt,
      closedAt: work.changedAt,
    },
    steps: [],
    hasVisitorLeft: work.isByVisitor && standing.workState !== 'wrapping',
    unansweredSince: unansweredSince ?? work.changedAt,
  };
}

function goOn(standing: Standing, work: WorkSeen): Followed {
  const wasWrapping = standing.workState === 'wrapping' ? standing.talkEndedAt : null;
  const before = holderOf(standing);
  const after = holderOf(work);
  return {
    standing: {
      state: 'open',
      workState: work.workState,
      workVersion: work.workVersion,
      agentId: after,
      queueId: work.queueId ?? standing.queueId,
      talkEndedAt: work.workState === 'wrapping' ? (wasWrapping ?? work.changedAt) : null,
      closedAt: null,
    },
    steps: before === after ? [] : handOver(before, after),
    hasVisitorLeft: work.isByVisitor && work.workState === 'wrapping',
    unansweredSince: null,
  };
}

function handOver(before: string | null, after: string | null): Step[] {
  return [
    ...(before === null ? [] : [{ kind: 'left' as const, agentId: before }]),
    ...(after === null ? [] : [{ kind: 'joined' as const, agentId: after }]),
  ];
}
