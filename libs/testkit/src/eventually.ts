import { eventually as look, type Patience } from '../../../tools/infra/eventually';

/**
 * Waits for a state, never for a time: calls `see` until it answers something other than undefined, null or false, or stops throwing.
 * @param patience `withinMs` is 10 s unless said otherwise; `what` names the state in the failure
 * @throws when the state has not come in time, with the last reason
 */
export function eventually<T>(see: () => T | Promise<T>, patience: Partial<Patience> = {}): Promise<NonNullable<T>> {
  return look(see, { withinMs: 10_000, what: 'a state', ...patience });
}
