import type { Finding } from './checks/all-checks';
import type { StepOutcome } from './ordeal';
import type { Recorder } from './recorder';

const MOST_SENTENCES = 8;

const seconds = (ms: number | null): string => (ms === null ? 'never' : `${(ms / 1_000).toFixed(1)} s`);

/** One line of a step, when it is over. */
export function stepLine(number: number, of: number, step: StepOutcome): string {
  const place = `${String(number).padStart(String(of).length)}/${String(of)}`;
  const times = `outage ${seconds(step.outageMs)}, message after ${seconds(step.messageMs)}, offer after ${seconds(step.offerMs)}, well ${seconds(step.wellMs)} after it`;
  return `  ${step.unwell === null ? '✓' : '✗'} ${place} ${step.names.padEnd(44)} ${times}${step.unwell === null ? '' : `\n      ${step.unwell}`}`;
}

/** Rows as Markdown, padded so that they also read well as they are. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The value that so large a share of the others does not exceed. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export function faultTable(steps: readonly StepOutcome[]): string {
  const rows = steps.map(({ names, outageMs, wellMs, messageMs, offerMs, unwell }) => [
    names,
    ...[outageMs, messageMs, offerMs, wellMs].map(seconds),
    unwell === null ? 'yes' : 'NO',
  ]);
  const spread = (label: string, share: number): string[] => {
    const of = (value: (step: StepOutcome) => number | null): string =>
      seconds(
        quantile(
          steps.flatMap((step) => value(step) ?? []),
          share,
        ),
      );
    const cells = [of((s) => s.outageMs), of((s) => s.messageMs), of((s) => s.offerMs), of((s) => s.wellMs)];
    return [label, ...cells, ''];
  };
  const header = ['fault', 'outage', 'first message', 'first offer', 'well after', 'recovered'];
  return table(header, [...rows, spread('median', 0.5), spread('p99', 0.99)]);
}

export function promiseTable(found: readonly Finding[]): string {
  const rows = found.map(({ check, promise, broken }) => [
    check,
    promise,
    broken.length === 0 ? 'kept' : `BROKEN ${String(broken.length)}×`,
  ]);
  return table(['check', 'promise', 'outcome'], rows);
}

/** Where promises were broken, some sentences each. */
export function brokenSentences(found: readonly Finding[]): string[] {
  return found.flatMap(({ check, broken }) => {
    if (broken.length === 0) return [];
    const shown = broken.slice(0, MOST_SENTENCES).map((sentence) => `    ${sentence}`);
    const more = broken.length > MOST_SENTENCES ? [`    and ${String(broken.length - MOST_SENTENCES)} more`] : [];
    return [`  ${check}:`, ...shown, ...more];
  });
}

/** What the crowd did, in one line, and why it was refused. */
export function crowdLines({ acknowledged, started, finished, offers, shown, refusals }: Recorder): string[] {
  const messages = new Set(acknowledged.map(({ id }) => id)).size;
  const reasons = new Map<string, number>();
  for (const { operation, reason } of refusals) {
    const key = `${operation} ${reason}`;
    reasons.set(key, (reasons.get(key) ?? 0) + 1);
  }
  const refused = [...reasons].map(([reason, count]) => `${reason} ${String(count)}×`).join(', ') || 'nothing';
  return [
    `${String(started.length)} chats begun, ${String(finished)} seen to their end, ${String(offers.length)} offers, ${String(messages)} messages acknowledged ${String(acknowledged.length)} times, ${String(shown.length)} threads shown`,
    `refused: ${refused}`,
  ];
}
