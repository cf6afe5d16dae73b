import { valueOf, type Reading } from './statistics';

/** What a figure is to reach, in itself or beside its floor. */
export interface Goal {
  readonly of: 'value' | 'ratio';
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One line of the report. */
export interface Figure {
  /** Stays the same from run to run: other tools find it by this. */
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly reading: Reading;
  readonly floor?: { readonly title: string; readonly reading: Reading };
  readonly goal?: Goal;
}

/** Ours divided by the floor; undefined without a floor. */
export function ratioOf({ reading, floor }: Figure): number | undefined {
  return floor ? valueOf(reading) / valueOf(floor.reading) : undefined;
}

/** Whether the goal is met; undefined when there is none. */
export function isMet(figure: Figure): boolean | undefined {
  const { goal } = figure;
  if (!goal) return undefined;
  const measured = goal.of === 'ratio' ? ratioOf(figure) : valueOf(figure.reading);
  if (measured === undefined || Number.isNaN(measured)) return false;
  return measured >= (goal.atLeast ?? -Infinity) && measured <= (goal.atMost ?? Infinity);
}
