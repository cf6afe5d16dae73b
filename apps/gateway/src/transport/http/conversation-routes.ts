import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { fileOutcome, getThread, listThreads, startConversation } from '@visavis/contracts/conversation';
import {
  conversationsViewSchema,
  conversationViewSchema,
  routingViewSchema,
  startBodySchema,
  startViewSchema,
  wrapUpBodySchema,
  type ConversationsView,
  type ConversationView,
  type RoutingView,
} from '@visavis/contracts/edge';
import { checkEntry, endWork, explainWork, leaveWork } from '@visavis/contracts/routing';
import { EndConversation } from '../../usecases/end-conversation';
import { ListConversations } from '../../usecases/list-conversations';
import { ShowConversation } from '../../usecases/show-conversation';
import { StartConversation } from '../../usecases/start-conversation';
import { WrapUpConversation } from '../../usecases/wrap-up-conversation';
import { Answers } from './answers';
import { Asked } from './exchange';
import { conversationsQuerySchema, idParamsSchema, type ConversationsQuery, type IdParams } from './inputs';
import { valueOf } from './problems';
import { VisitorRates } from './visitor-rates';
import { ZodPipe } from './zod-pipe';

type StartBody = z.output<typeof startBodySchema>;
type WrapUpBody = z.output<typeof wrapUpBodySchema>;
const id = new ZodPipe(idParamsSchema);

@Controller('v1/conversations')
export class ConversationRoutes {
  constructor(
    private readonly begin: StartConversation,
    private readonly end: EndConversation,
    private readonly outcome: WrapUpConversation,
    private readonly listing: ListConversations,
    private readonly showing: ShowConversation,
  ) {}

  @Post()
  @VisitorRates('conversation')
  @Answers(startViewSchema, {
    summary: 'Begins a conversation with its first message; saying it twice begins one.',
    detail: 'Position is absent while routing is slow to answer; it follows by socket.',
    asks: [startConversation, checkEntry],
  })
  async start(
    @Body(new ZodPipe(startBodySchema)) body: StartBody,
    @Asked() call: Call,
  ): Promise<{ conversation: ConversationView }> {
    const { message, queue = null, requirements = [], answers = {} } = body;
    const start = { id: body.id, message, queue, requirements, answers };
    return { conversation: valueOf(await this.begin.execute(start, call)) };
  }

  @Get()
  @Answers(conversationsViewSchema, {
    summary: 'Conversations the caller may see, newest first.',
    detail: 'Visitors see their own. `state` takes several, separated by commas.',
    asks: [listThreads],
  })
  async list(
    @Query(new ZodPipe(conversationsQuerySchema)) query: ConversationsQuery,
    @Asked() call: Call,
  ): Promise<ConversationsView> {
    const { state: workStates, brand: brandId, queue: queueId, agent: agentId, after, limit } = query;
    return valueOf(await this.listing.execute({ workStates, brandId, queueId, agentId, after, limit }, call));
  }

  @Get(':id')
  @Answers(conversationViewSchema, { summary: 'One conversation.', asks: [getThread] })
  async show(@Param(id) params: IdParams, @Asked() call: Call): Promise<ConversationView> {
    return valueOf(await this.showing.execute(params.id, call));
  }

  @Get(':id/routing')
  @Answers(routingViewSchema, {
    summary: 'Why a conversation went to whom it went, or why it waits.',
    asks: [explainWork],
  })
  async routing(@Param(id) params: IdParams, @Asked() call: Call): Promise<RoutingView> {
    return valueOf(await this.showing.explain(params.id, call));
  }

  @Post(':id/leave')
  @HttpCode(200)
  @Answers(conversationViewSchema, {
    summary: 'The visitor leaves, from the line or from the talk.',
    asks: [leaveWork],
  })
  async leave(@Param(id) params: IdParams, @Asked() call: Call): Promise<ConversationView> {
    return valueOf(await this.end.execute(params.id, call));
  }

  @Post(':id/close')
  @HttpCode(200)
  @Answers(conversationViewSchema, { summary: 'Ends the talk; wrap-up follows.', asks: [endWork] })
  async close(@Param(id) params: IdParams, @Asked() call: Call): Promise<ConversationView> {
    return valueOf(await this.end.execute(params.id, call));
  }

  @Post(':id/wrap-up')
  @HttpCode(200)
  @Answers(conversationViewSchema, { summary: 'Files how it ended, which ends the wrap-up.', asks: [fileOutcome] })
  async wrapUp(
    @Param(id) params: IdParams,
    @Body(new ZodPipe(wrapUpBodySchema)) body: WrapUpBody,
    @Asked() call: Call,
  ): Promise<ConversationView> {
    const { disposition, note = null, tags = [] } = body;
    return valueOf(await this.outcome.execute({ conversationId: params.id, disposition, note, tags }, call));
  }
}
