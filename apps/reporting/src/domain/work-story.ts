// What one work's facts say: who held it and when, and the queue visits of works told before visits were.
import type { VisitFact, VisitOutcome, WorkFact, WorkState } from './facts';

type HoldingState = Extract<WorkState, 'active' | 'parked' | 'wrapping'>;

/** A stretch in which one agent held a work in one state. */
export interface Holding {
  readonly workId: string;
  readonly agentId: string;
  readonly state: HoldingState;
  readonly weight: number;
  readonly version: number;
  /** Whether the same agent held it just before, in another state. */
  readonly isContinued: boolean;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
}

/** One agent's hold of one work, from its acceptance to the end of wrap-up or to whoever has it next. */
export interface Handle {
  readonly workId: string;
  readonly sinceVersion: number;
  readonly operatorId: string;
  readonly brandId: string;
  readonly queueId: string;
  readonly agentId: string;
  readonly weight: number;
  readonly state: HoldingState | 'ended';
  readonly acceptedAt: Date;
  readonly wrappedAt: Date | null;
  readonly endedAt: Date | null;
}

/** T where the visit was told before its target was: the default of product.md §6. */
const DEFAULT_TARGET_MS = 30_000;
const HOLDING: readonly string[] = ['active', 'parked', 'wrapping'] satisfies HoldingState[];

const outcomes: Readonly<Record<WorkState, VisitOutcome>> = {
  active: 'answered',
  parked: 'answered',
  wrapping: 'answered',
  abandoned: 'abandoned',
  expired: 'expired',
  closed: 'left',
  waiting: 'overflowed',
  offered: 'overflowed',
};

function byVersion(facts: readonly WorkFact[]): WorkFact[] {
  return [...facts].sort((a, b) => a.version - b.version);
}

const isHolding = ({ state, agentId }: WorkFact): boolean => agentId !== null && HOLDING.includes(state);
const later = (a: Date, b: Date): Date => (a < b ? b : a);

/** Who held the work, state by state, in order. A parked work weighs nothing. */
export function holdingsOf(facts: readonly WorkFact[]): Holding[] {
  const ordered = byVersion(facts);
  return ordered.flatMap((fact, index) => {
    const { agentId, state, workId } = fact;
    if (agentId === null || !isHolding(fact)) return [];
    const before = ordered[index - 1];
    const next = ordered[index + 1];
    const beganAt = before ? later(fact.at, before.at) : fact.at;
    return {
      workId,
      agentId,
      state: state as HoldingState,
      weight: state === 'parked' ? 0 : fact.weight,
      version: fact.version,
      isContinued: before !== undefined && isHolding(before) && before.agentId === agentId,
      beganAt,
      endedAt: next ? later(next.at, beganAt) : null,
    };
  });
}

/** The holdings of one agent without a break are one handle. */
export function handlesOf(facts: readonly WorkFact[]): Handle[] {
  const accepted = new Map(facts.map((fact) => [fact.version, fact]));
  const handles: Handle[] = [];
  for (const { workId, agentId, version, isContinued, beganAt, endedAt, state: held } of holdingsOf(facts)) {
    const wrappedAt = held === 'wrapping' ? beganAt : null;
    const state = endedAt ? 'ended' : held;
    const open = handles.at(-1);
    const fact = accepted.get(version);
    if (isContinued && open) handles[handles.length - 1] = { ...open, state, wrappedAt, endedAt };
    else if (fact) {
      const { operatorId, brandId, queueId, weight } = fact;
      const of = { workId, sinceVersion: version, operatorId, brandId, queueId, agentId, weight };
      handles.push({ ...of, state, acceptedAt: beganAt, wrappedAt, endedAt });
    }
  }
  return handles;
}

/** The visits as far as the work's states tell them. */
export function visitsOf(facts: readonly WorkFact[]): VisitFact[] {
  const ordered = byVersion(facts);
  return ordered.flatMap((begun, index) => {
    const { visitId: id, workId, operatorId, brandId, queueId, at: beganAt } = begun;
    if (id === null || ordered[index - 1]?.visitId === id) return [];
    const end = ordered.slice(index + 1).find(({ visitId }) => visitId !== id);
    const outcome = end ? outcomes[end.state] : null;
    const endedAt = end ? later(end.at, beganAt) : null;
    const agentId = outcome === 'answered' && end ? end.agentId : null;
    const whole = { id, workId, operatorId, brandId, queueId, beganAt, endedAt, outcome, agentId };
    return { ...whole, targetMs: DEFAULT_TARGET_MS, isTold: false };
  });
}
