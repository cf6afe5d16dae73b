import type { Figures, Quantiles } from './figures';
import { isKept, type Verdict } from './verify';

const MOST_OFFENDERS = 3;
const LONGEST_OFFENDER = 160;

/** A time of people, as they say it. */
export function inWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 100) return `${String(seconds)} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes < 100
    ? `${String(minutes)} min ${String(rest).padStart(2, '0')} s`
    : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')} min`;
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const people = ({ mean, p90, most }: Quantiles): string =>
  `mean ${inWords(mean)}, nine of ten within ${inWords(p90)}, longest ${inWords(most)}`;
const clock = ({ p50, p99, count }: Quantiles): string =>
  `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (${String(count)})`;

/** What came of a run, in lines. */
export function figureLines(figures: Figures, simulatorCpu: number): string[] {
  const { visitors, answered, messages, offers } = figures;
  const lines: readonly (readonly [string, string])[] = [
    ['visitors', `${String(visitors)}: ${String(answered)} answered, ${String(figures.abandoned)} left the line`],
    ['offers', `${String(offers.accepted)} accepted, ${String(offers.declined)} declined`],
    ['messages', `${String(messages)}, ${figures.messagesPerSecond.toFixed(1)} a second`],
    ['wait (people’s time)', people(figures.waitMs)],
    ['handling (people’s time)', people(figures.handlingMs)],
    ['agents’ room held', percent(figures.held)],
    ['message → acknowledged', clock(figures.acknowledgedMs)],
    ['accepting an offer', clock(figures.acceptedMs)],
    ['without an answer', `${String(figures.unknown)} calls, ${String(figures.connectionLosses)} connections lost`],
    ['took', `${inWords(figures.tookMs)} of the clock, simulator ${percent(simulatorCpu)} of one core`],
  ];
  return lines.map(([name, text]) => `  ${name.padEnd(26)}${text}`);
}

/** Each promise: kept, broken with the first few offenders, or not looked at. */
export function verdictLines(verdicts: readonly Verdict[]): string[] {
  const lines = verdicts.flatMap(({ promise, what, offenders }) => {
    const line = `  ${promise.padEnd(9)}${what.padEnd(58)}${standing(offenders)}`;
    const first = (offenders ?? []).slice(0, MOST_OFFENDERS).map((one) => `      ${one.slice(0, LONGEST_OFFENDER)}`);
    return [line, ...first];
  });
  return [...lines, '', `  ${conclusion(verdicts)}`];
}

function standing(offenders: readonly string[] | null): string {
  if (offenders === null) return 'not looked at: no --database-url';
  return offenders.length === 0 ? 'kept' : `BROKEN ${String(offenders.length)} times`;
}

function conclusion(verdicts: readonly Verdict[]): string {
  const broken = verdicts.filter(({ offenders }) => (offenders?.length ?? 0) > 0).length;
  if (!isKept(verdicts)) return `${String(broken)} of ${String(verdicts.length)} promises are broken.`;
  const seen = verdicts.filter(({ offenders }) => offenders !== null).length;
  return seen === verdicts.length
    ? `All ${String(seen)} promises that were looked at are kept.`
    : `${String(seen)} of ${String(verdicts.length)} promises were looked at: none is broken.`;
}
