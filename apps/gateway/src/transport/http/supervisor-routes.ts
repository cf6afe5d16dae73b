import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { setIntent } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import {
  agentPresenceBodySchema,
  conversationViewSchema,
  presenceViewSchema,
  type ConversationView,
  type PresenceView,
} from '@visavis/contracts/edge';
import { requeueWork } from '@visavis/contracts/routing';
import { RequeueConversation } from '../../usecases/requeue-conversation';
import { ShowPresence } from '../../usecases/show-presence';
import { Answers } from './answers';
import { Asked } from './exchange';
import { idParamsSchema, type IdParams } from './inputs';
import { valueOf } from './problems';
import { ZodPipe } from './zod-pipe';

type PresenceBody = z.output<typeof agentPresenceBodySchema>;
const id = new ZodPipe(idParamsSchema);

/** How a supervisor steps in. */
@Controller('v1')
export class SupervisorRoutes {
  constructor(
    private readonly requeueing: RequeueConversation,
    private readonly presence: ShowPresence,
  ) {}

  @Post('conversations/:id/requeue')
  @HttpCode(200)
  @Answers(conversationViewSchema, {
    summary: 'Puts a chat back in line at its old place, out of the hands of whoever has it.',
    asks: [requeueWork],
  })
  async requeue(@Param(id) params: IdParams, @Asked() call: Call): Promise<ConversationView> {
    return valueOf(await this.requeueing.execute(params.id, call));
  }

  @Put('agents/:id/presence')
  @Answers(presenceViewSchema, {
    summary: 'Says for an agent what they are to be.',
    asks: [setIntent],
  })
  async declare(
    @Param(id) params: IdParams,
    @Body(new ZodPipe(agentPresenceBodySchema)) body: PresenceBody,
    @Asked() call: Call,
  ): Promise<PresenceView> {
    const { intent, reason = null } = body;
    return valueOf(await this.presence.declare({ personId: params.id, intent, reason }, call));
  }
}
