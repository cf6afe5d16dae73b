/** One second in milliseconds. */
export const SECOND_MS = 1_000;
/** One minute in milliseconds. */
export const MINUTE_MS = 60 * SECOND_MS;
/** One hour in milliseconds. */
export const HOUR_MS = 60 * MINUTE_MS;
/** One day of 24 hours in milliseconds; calendar days of a zone may be longer or shorter. */
export const DAY_MS = 24 * HOUR_MS;

/** The instant `ms` milliseconds after `instant`. */
export function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function elapsedMs(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}
