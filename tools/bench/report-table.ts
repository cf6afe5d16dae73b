import { isMet, ratioOf, type Figure, type Goal } from './figure';
import { spreadOf, valueOf, type Reading } from './statistics';

/** When, where and how the figures came about. */
export interface RunLine {
  readonly command: string;
  readonly begunAt: string;
  readonly tookS: number;
  readonly rounds: number;
  readonly machine: string;
  /** Benches that failed, by name. */
  readonly missing?: readonly string[];
}

export const BEGIN = '<!-- bench:begin -->';
export const END = '<!-- bench:end -->';

/** The part of the page that each run writes anew. */
export function reportText(run: RunLine, figures: readonly Figure[]): string {
  const ours = figures.filter((figure) => figure.goal ?? figure.floor);
  const bare = figures.filter((figure) => !(figure.goal ?? figure.floor));
  return [
    `\`${run.command}\`, ${run.begunAt}, ${String(run.rounds)} rounds, ${String(Math.round(run.tookS))} s.`,
    run.machine,
    ...(run.missing?.length ? [`**Failed, and not measured: ${run.missing.join(', ')}.**`] : []),
    '',
    ...(ours.length > 0 ? oursTable(ours) : []),
    ...(ours.length > 0 && bare.length > 0 ? [''] : []),
    ...(bare.length > 0 ? bareTable(bare) : []),
  ].join('\n');
}

/** The page with its generated part replaced, the prose kept. @throws when the markers are missing */
export function withReport(page: string, report: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page lacks ${BEGIN} or ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${report}\n\n${page.slice(end)}`;
}

function oursTable(figures: readonly Figure[]): string[] {
  return [
    '| figure | ours (rounds) | samples | floor in the same run | ratio | goal | met |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...figures.map((figure) => {
      const { title, unit, reading, floor, goal } = figure;
      const ratio = ratioOf(figure);
      return row([
        title,
        measured(reading, unit),
        count(reading.samples),
        floor ? `${floor.title}: ${measured(floor.reading, unit)}` : '–',
        ratio === undefined ? '–' : `${significant(ratio)}×`,
        goal ? goalText(goal, unit) : '–',
        metText(isMet(figure)),
      ]);
    }),
  ];
}

function bareTable(figures: readonly Figure[]): string[] {
  return [
    '| without a goal of its own | measured (rounds) | samples |',
    '| --- | --- | --- |',
    ...figures.map(({ title, reading, unit }) => row([title, measured(reading, unit), count(reading.samples)])),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function measured(reading: Reading, unit: string): string {
  const { low, high } = spreadOf(reading);
  return `${significant(valueOf(reading))} ${unit} (${significant(low)}–${significant(high)})`;
}

function goalText({ of, atLeast, atMost }: Goal, unit: string): string {
  const [sign, bound] = atLeast === undefined ? ['≤', atMost ?? NaN] : ['≥', atLeast];
  return of === 'ratio' ? `${sign} ${String(bound)}×` : `${sign} ${count(bound)} ${unit}`;
}

function metText(isReached: boolean | undefined): string {
  if (isReached === undefined) return '–';
  return isReached ? 'yes' : '**no**';
}

/** Three digits, thousands with a comma: more would be noise. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return count(Number(value.toPrecision(3)));
  return String(Number(value.toPrecision(value < 1 ? 2 : 3)));
}

function count(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}
