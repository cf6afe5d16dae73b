// Least loaded first: by share of the capacity in use, then by the longest time since the last assignment.
export interface Loaded {
  readonly id: string;
  readonly used: number;
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
}

/** Orders two agents; the one to be asked first comes first. Equal in all else, the id decides, so that a run can be repeated. */
export function leastLoaded(left: Loaded, right: Loaded): number {
  return (
    left.used / left.capacity - right.used / right.capacity ||
    (left.lastAssignedAt?.getTime() ?? 0) - (right.lastAssignedAt?.getTime() ?? 0) ||
    (left.id < right.id ? -1 : 1)
  );
}
