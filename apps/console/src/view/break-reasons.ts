/** Why people take breaks, as the console offers it. */
export const breakReasons = ['pause', 'lunch', 'training', 'meeting'] as const;
export type BreakReason = (typeof breakReasons)[number];

export function isKnownReason(reason: string): reason is BreakReason {
  return breakReasons.some((known) => known === reason);
}
