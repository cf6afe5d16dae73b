import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { AgentsView, BrandView, DispositionView, QueueView } from '@visavis/contracts/edge';
import type { QueueStatus } from '@visavis/contracts/routing-shapes';
import { ListAgents } from '../../usecases/list-agents';
import { ListQueues } from '../../usecases/list-queues';
import { ListSetup } from '../../usecases/list-setup';
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
  async listQueues(@Query(byBrand) { brand }: BrandQuery, @Asked() call: Call): Promise<{ queues: QueueView[] }> {
    return valueOf(await this.queues.execute(brand, call));
  }

  @Get('queues/:id/status')
  async queueStatus(@Param(new ZodPipe(idParamsSchema)) { id }: IdParams, @Asked() call: Call): Promise<QueueStatus> {
    return valueOf(await this.queues.status(id, call));
  }

  @Get('agents')
  async listAgents(
    @Query(new ZodPipe(agentsQuerySchema)) query: AgentsQuery,
    @Asked() call: Call,
  ): Promise<AgentsView> {
    return valueOf(await this.agents.execute(query, call));
  }

  @Get('brands')
  async listBrands(@Asked() call: Call): Promise<{ brands: BrandView[] }> {
    return valueOf(await this.setup.brands(call));
  }

  @Get('teams')
  async listTeams(@Asked() call: Call): Promise<object> {
    return valueOf(await this.setup.teams(call));
  }

  @Get('dispositions')
  async listDispositions(
    @Query(byBrand) { brand }: BrandQuery,
    @Asked() call: Call,
  ): Promise<{ dispositions: DispositionView[] }> {
    return valueOf(await this.setup.dispositions(brand, call));
  }
}
