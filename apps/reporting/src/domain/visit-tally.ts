// What became of a queue's visits, as the board counts it: by kinds that add up, and divided at the very end.

/** `missed`: ended otherwise than by an answer or by leaving, or still waiting past the target. */
export type VisitKind = 'within' | 'after' | 'short' | 'abandoned' | 'missed' | 'undecided';

/** So many visits of a queue that began in some span of time, all of one kind. */
export interface KindCount {
  readonly queueId: string;
  readonly brandId: string;
  readonly kind: VisitKind;
  readonly visits: number;
}

export interface VisitTally {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Null without visits that count. */
  readonly serviceLevel: number | null;
  readonly inTarget: number;
  readonly counted: number;
}

/** The tally of these counts; the same rules as `service-level.v1` and the counts beside it. */
export function tallyOf(counts: readonly KindCount[]): VisitTally {
  const of = (...kinds: VisitKind[]): number =>
    counts.reduce((sum, { kind, visits }) => (kinds.includes(kind) ? sum + visits : sum), 0);
  const [inTarget, counted] = [of('within'), of('within', 'after', 'abandoned', 'missed')];
  return {
    offered: of('within', 'after', 'short', 'abandoned', 'missed', 'undecided'),
    answered: of('within', 'after'),
    abandoned: of('short', 'abandoned'),
    serviceLevel: counted > 0 ? inTarget / counted : null,
    inTarget,
    counted,
  };
}
