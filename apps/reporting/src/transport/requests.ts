import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { getRebuild, listMetrics, rebuildProjections, runReport } from '@visavis/contracts/reporting';
import { ok } from '@visavis/kernel/result';
import { Handles } from '@visavis/messaging/handles';
import { ListMetrics } from '../usecases/list-metrics';
import { RebuildProjections } from '../usecases/rebuild-projections';
import { RunReport } from '../usecases/run-report';

@Controller()
export class Requests {
  constructor(
    private readonly reports: RunReport,
    private readonly metrics: ListMetrics,
    private readonly rebuilds: RebuildProjections,
  ) {}

  @Handles(runReport)
  async run(input: Input<typeof runReport>, call: Call): Promise<Outcome<typeof runReport>> {
    // Asked on both sides: a rebuild may begin or end while numbers are added up.
    const wasIncomplete = await this.rebuilds.isIncomplete();
    const answer = await this.reports.execute(input, call);
    if (!answer.ok) return answer;
    const isRebuilding = wasIncomplete || (await this.rebuilds.isIncomplete());
    return isRebuilding ? ok({ ...answer.value, isRebuilding }) : answer;
  }

  @Handles(listMetrics)
  list(_input: Input<typeof listMetrics>, _call: Call): Promise<Outcome<typeof listMetrics>> {
    return this.metrics.execute();
  }

  @Handles(rebuildProjections)
  rebuild(_input: Input<typeof rebuildProjections>, _call: Call): Promise<Outcome<typeof rebuildProjections>> {
    return this.rebuilds.execute();
  }

  @Handles(getRebuild)
  rebuildStatus(_input: Input<typeof getRebuild>, _call: Call): Promise<Outcome<typeof getRebuild>> {
    return this.rebuilds.status();
  }
}
