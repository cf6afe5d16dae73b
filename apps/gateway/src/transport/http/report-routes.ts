import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { metricsViewSchema, reportQuerySchema, reportViewSchema, type ReportView } from '@visavis/contracts/edge';
import { listMetrics, reportNameSchema, runReport, type ReportName } from '@visavis/contracts/reporting';
import { ExportReport } from '../../usecases/export-report';
import { ShowReport } from '../../usecases/show-report';
import { Answers, Sends } from './answers';
import { type EdgeReply, Asked } from './exchange';
import { Refused, valueOf } from './problems';
import { ZodPipe } from './zod-pipe';

const reportParamsSchema = z.object({ report: z.string().describe(reportNameSchema.options.join(', ')) });
type ReportQuery = z.output<typeof reportQuerySchema>;

/** Numbers by interval, and what they mean. */
@Controller('v1/reports')
export class ReportRoutes {
  constructor(
    private readonly reports: ShowReport,
    private readonly exporting: ExportReport,
  ) {}

  @Get('definitions')
  @Answers(metricsViewSchema, {
    summary: 'The metric dictionary: what each published number means, by id and version.',
    asks: [listMetrics],
  })
  async definitions(@Asked() call: Call): Promise<z.output<typeof metricsViewSchema>> {
    return valueOf(await this.reports.definitions(call));
  }

  @Get(':report')
  @Sends(
    { 'application/json': reportViewSchema, 'text/csv': z.string() },
    {
      summary: 'Numbers of queues, teams or agents by interval, narrowed to the caller’s brands.',
      detail:
        '`from` and `to` are whole quarters of an hour; without `interval` there is one row for the whole time. Clients may read `queues`. As CSV every number stands under the id of its definition.',
      asks: [runReport],
      refusals: { 'unknown-report': 'not_found', 'role-not-allowed': 'permission_denied' },
    },
  )
  async run(
    @Param(new ZodPipe(reportParamsSchema)) { report }: z.output<typeof reportParamsSchema>,
    @Query(new ZodPipe(reportQuerySchema)) query: ReportQuery,
    @Asked() call: Call,
    @Res({ passthrough: true }) reply: EdgeReply,
  ): Promise<ReportView | string> {
    const view = valueOf(await this.reports.execute(askedBy(nameOf(report), query), call));
    if (query.format === 'json') return view;
    const file = `visavis-${view.report}-${query.from.slice(0, 10)}-${query.to.slice(0, 10)}.csv`;
    reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${file}"`);
    return this.exporting.execute(view);
  }
}

function nameOf(report: string): ReportName {
  const known = reportNameSchema.safeParse(report);
  if (known.success) return known.data;
  const detail = `there are ${reportNameSchema.options.join(', ')}`;
  throw new Refused({ code: 'not_found', reason: 'unknown-report', detail });
}

function askedBy(report: ReportName, { from, to, interval, brand, queue, team, agent }: ReportQuery) {
  return {
    ...{ report, from, to, interval: interval ?? null },
    ...(brand === undefined ? {} : { brandId: brand }),
    ...(queue === undefined ? {} : { queueId: queue }),
    ...(team === undefined ? {} : { teamId: team }),
    ...(agent === undefined ? {} : { agentId: agent }),
  };
}
