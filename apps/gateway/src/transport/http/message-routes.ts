import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { messageBodySchema, messagesViewSchema } from '@visavis/contracts/edge';
import { ListMessages } from '../../usecases/list-messages';
import { SendMessage, type Stored } from '../../usecases/send-message';
import { Asked } from './exchange';
import { idParamsSchema, messagesQuerySchema, type IdParams, type MessagesQuery } from './inputs';
import { valueOf } from './problems';
import { VisitorRates } from './visitor-rates';
import { ZodPipe } from './zod-pipe';

type MessageBody = z.output<typeof messageBodySchema>;
type MessagesView = z.output<typeof messagesViewSchema>;

@Controller('v1/conversations/:id/messages')
export class MessageRoutes {
  constructor(
    private readonly listing: ListMessages,
    private readonly sending: SendMessage,
  ) {}

  @Get()
  async list(
    @Param(new ZodPipe(idParamsSchema)) { id }: IdParams,
    @Query(new ZodPipe(messagesQuerySchema)) { after, limit }: MessagesQuery,
    @Asked() call: Call,
  ): Promise<MessagesView> {
    return valueOf(await this.listing.execute({ conversationId: id, after, limit }, call));
  }

  @Post()
  @VisitorRates('message')
  async send(
    @Param(new ZodPipe(idParamsSchema)) { id }: IdParams,
    @Body(new ZodPipe(messageBodySchema)) body: MessageBody,
    @Asked() call: Call,
  ): Promise<Stored> {
    const message = { conversationId: id, id: body.id, text: body.text, isNote: body.note ?? false };
    return valueOf(await this.sending.execute(message, call));
  }
}
