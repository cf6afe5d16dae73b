import type { Metric } from '@visavis/contracts/reporting';
import { code, made, page, table } from './markdown';

/** A metric of a process, with the source that declares it. */
export interface ProcessMetric {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly source: string;
}

/** Where a metric is found: in one service, or in all that use a library. */
function placeOf(source: string): string {
  const [kind, name = ''] = source.split('/');
  return kind === 'apps' ? name : 'every service';
}

function processMetrics(metrics: readonly ProcessMetric[]): string[] {
  const places = [...new Set(metrics.map(({ source }) => placeOf(source)))].sort();
  const sorted = [...metrics].sort((a, b) => (a.name < b.name ? -1 : 1));
  return places.flatMap((place) => [
    `### ${place}`,
    table(
      ['metric', 'type', 'meaning', 'labels'],
      sorted
        .filter(({ source }) => placeOf(source) === place)
        .map(({ name, type, help, labels }) => [code(name), type, help, labels.map(code).join(', ')]),
    ),
  ]);
}

function dictionary(metrics: readonly Metric[]): string {
  return table(
    ['id', 'title', 'unit', 'definition', 'reports'],
    metrics.map(({ id, title, unit, definition, reports }) => [code(id), title, unit, definition, reports.join(', ')]),
  );
}

const intro =
  'What processes tell at `GET /metrics` in the format of Prometheus (beside the figures of Node itself), and the definitions of the ' +
  'numbers that reports publish.';

/** Metrics of processes and the dictionary of reports as one Markdown page. */
export function metricsReference(metrics: readonly ProcessMetric[], definitions: readonly Metric[]): string {
  return page([
    made('Metrics', intro),
    '## Processes',
    ...processMetrics(metrics),
    definitions.length > 0 ? '## Metric dictionary' : '',
    dictionary(definitions),
  ]);
}
