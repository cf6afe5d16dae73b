/** Hundredths of a standard chat as people count: `250` is 2.5, `300` is 3. */
export function chats(hundredths: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(hundredths / 100);
}

/** The share of the capacity in use, from 0 to 1; more than all counts as all. */
export function loadShare(load: number, capacity: number): number {
  return capacity <= 0 ? 0 : Math.min(1, load / capacity);
}
