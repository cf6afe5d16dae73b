import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import {
  agentsViewSchema,
  brandsViewSchema,
  dispositionsViewSchema,
  queuesViewSchema,
  teamsViewSchema,
  type AgentsView,
  type BrandView,
  type DispositionView,
  type QueueView,
} from '@visavis/contracts/edge';
import { queueStatusSchema, type QueueStatus } from '@visavis/contracts/routing-shapes';
import { ListAgents } from '../../usecases/list-agents';
import { ListQueues } from '../../usecases/list-queues';
import { ListSetup } from '../../usecases/list-setup';
import { Answers } from './answers';
import { Asked } from './exchange';
import { agentsQuerySchema, brandQuerySchema, idParamsSchema } from './inputs';
import type { AgentsQuery, BrandQuery, IdParams } from './inputs';
import { valueOf } from './problems';
import { ZodPipe } from './zod-pipe';

const byBrand = new ZodPipe(brandQuerySchema);

/** Lists of what has been set up, with how it stands. */
@Controller('v1')
export class SetupRoutes {
  constructor(
    private readonly queues: ListQueues,
    private readonly agents: ListAgents,
    private readonly setup: ListSetup,
  ) {}

  @Get('queues')
  @Answers(queuesViewSchema, { summary: 'Queues of the caller’s brands, with how they stand.' })
  async listQueues(@Query(byBrand) { brand }: BrandQuery, @Asked() call: Call): Promise<{ queues: QueueView[] }> {
    return valueOf(await this.queues.execute(brand, call));
  }

  @Get('queues/:id/status')
  @Answers(queueStatusSchema, {
    summary: 'How one queue stands: waiting, longest wait, service level, agents by state.',
    refusals: { 'unknown-queue': 'not_found' },
  })
  async queueStatus(@Param(new ZodPipe(idParamsSchema)) { id }: IdParams, @Asked() call: Call): Promise<QueueStatus> {
    return valueOf(await this.queues.status(id, call));
  }

  @Get('agents')
  @Answers(agentsViewSchema, { summary: 'Agents who share a brand with the caller, with state and load.' })
  async listAgents(
    @Query(new ZodPipe(agentsQuerySchema)) query: AgentsQuery,
    @Asked() call: Call,
  ): Promise<AgentsView> {
    return valueOf(await this.agents.execute(query, call));
  }

  @Get('brands')
  @Answers(brandsViewSchema, { summary: 'Brands the caller has a grant on.' })
  async listBrands(@Asked() call: Call): Promise<{ brands: BrandView[] }> {
    return valueOf(await this.setup.brands(call));
  }

  @Get('teams')
  @Answers(teamsViewSchema, { summary: 'Teams of the operator.' })
  async listTeams(@Asked() call: Call): Promise<z.output<typeof teamsViewSchema>> {
    return valueOf(await this.setup.teams(call));
  }

  @Get('dispositions')
  @Answers(dispositionsViewSchema, { summary: 'Outcomes an agent may file, by brand.' })
  async listDispositions(
    @Query(byBrand) { brand }: BrandQuery,
    @Asked() call: Call,
  ): Promise<{ dispositions: DispositionView[] }> {
    return valueOf(await this.setup.dispositions(brand, call));
  }
}
