import type { Result } from '@visavis/kernel/result';

/** The value of a result that a test takes for granted. @throws with the reason it was refused */
export function taken<Value>(result: Result<Value, object>): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}
