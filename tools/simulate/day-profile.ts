/**
 * How busy a working day is, from opening to closing: the peak is 1. Two humps, before and after lunch, as contact
 * centres know them; a run is such a day in miniature.
 */
const HOURS = [0.35, 0.6, 0.9, 1, 0.85, 0.55, 0.6, 0.8, 0.95, 0.8, 0.55, 0.3];

/** The share of the peak at a moment of the day. @param moment from 0 (opening) to 1 (closing) */
export function intensityAt(moment: number): number {
  const place = Math.min(1, Math.max(0, moment)) * (HOURS.length - 1);
  const before = Math.floor(place);
  const [from = 0, to = from] = [HOURS[before], HOURS[before + 1]];
  return from + (to - from) * (place - before);
}
