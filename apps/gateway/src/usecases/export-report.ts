import { Injectable } from '@nestjs/common';
import type { ReportView } from '@visavis/contracts/edge';
import { Tables } from './ports';

type Row = ReportView['rows'][number];

/** Who a row of each report is of. */
const owners: Readonly<Record<ReportView['report'], readonly ('brand' | 'queue' | 'team' | 'agent')[]>> = {
  queues: ['brand', 'queue'],
  teams: ['team'],
  agents: ['team', 'agent'],
};

/** A report as a table: one line a row, each number under the id of its definition. */
@Injectable()
export class ExportReport {
  constructor(private readonly tables: Tables) {}

  execute({ report, metrics, rows }: ReportView): string {
    const of = owners[report];
    const ids = metrics.map(({ id }) => id);
    const header = ['from', 'to', ...of.flatMap((owner) => [`${owner}-id`, owner]), ...ids];
    const cells = (row: Row): (string | number | null)[] => [
      row.from,
      row.to,
      ...of.flatMap((owner) => [row[owner]?.id ?? null, row[owner]?.name ?? null]),
      ...ids.map((id) => row.metrics[id] ?? null),
    ];
    return this.tables.write(header, rows.map(cells));
  }
}
