/** How long, as a clock shows it: `0:07`, `12:30`, `1:02:03`. Negative lengths show as zero. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** What is left until an instant: whole seconds rounded up, so that zero means over. */
export function remainingMs(until: string, serverNow: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - serverNow) / 1_000) * 1_000);
}

/** The share of a span that is left, from 1 to 0. */
export function shareLeft(from: string, until: string, serverNow: number): number {
  const [begin, end] = [Date.parse(from), Date.parse(until)];
  if (end <= begin) return 0;
  return Math.min(1, Math.max(0, (end - serverNow) / (end - begin)));
}

/** How urgent a wait is against its target. */
export type Urgency = 'calm' | 'near' | 'over';

/** Near from two thirds of the target on. */
export function urgency(waitedMs: number, targetMs: number): Urgency {
  if (waitedMs >= targetMs) return 'over';
  return waitedMs * 3 >= targetMs * 2 ? 'near' : 'calm';
}
