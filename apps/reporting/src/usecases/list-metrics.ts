import { Injectable } from '@nestjs/common';
import type { Outcome } from '@visavis/contracts/registry';
import type { listMetrics, Metric, ReportName } from '@visavis/contracts/reporting';
import { ok } from '@visavis/kernel/result';
import { dictionary } from '../domain/metric-dictionary';

/** Definitions as they are published: all of them, or those that one report carries. */
export function definitionsOf(report?: ReportName): Metric[] {
  return dictionary
    .filter(({ reports }) => report === undefined || reports.includes(report))
    .map(({ id, unit, title, definition, reports }) => ({ id, unit, title, definition, reports: [...reports] }));
}

@Injectable()
export class ListMetrics {
  execute(): Promise<Outcome<typeof listMetrics>> {
    return Promise.resolve(ok({ metrics: definitionsOf() }));
  }
}
