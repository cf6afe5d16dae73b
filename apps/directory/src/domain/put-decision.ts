// Whether a put may be written, given what stands already and who holds the names it wants.
import { ok, refused, type Result } from '@visavis/kernel/result';

export interface Wish {
  readonly id: string;
  readonly operatorId: string;
  /** Leave alone what exists: seeds say this, so that they never undo what people have changed. */
  readonly ifAbsent: boolean;
}

/** Something the wish needs; `isMet` false refuses it for `reason`. */
export interface Condition<Reason extends string> {
  readonly isMet: boolean;
  readonly reason: Reason;
}

/** A name that only one may bear: met when nobody bears it, or the wisher does. */
export function isFreeFor(wish: Wish, holder: string | null): boolean {
  return holder === null || holder === wish.id;
}

/** Decides `save` or `keep`, or refuses for the first condition not met. An id never moves to another operator. */
export function decidePut<Reason extends string>(
  wish: Wish,
  existingOperatorId: string | null,
  conditions: readonly Condition<Reason>[],
): Result<'save' | 'keep', Reason | 'id-taken'> {
  if (existingOperatorId !== null && existingOperatorId !== wish.operatorId) return refused('id-taken');
  if (existingOperatorId !== null && wish.ifAbsent) return ok('keep');
  const unmet = conditions.find((condition) => !condition.isMet);
  return unmet ? refused(unmet.reason) : ok('save');
}
