import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { appendEntry, listEntries } from '@visavis/contracts/conversation';
import { messageBodySchema, messagesViewSchema, storedViewSchema } from '@visavis/contracts/edge';
import { ListMessages } from '../../usecases/list-messages';
import { SendMessage, type Stored } from '../../usecases/send-message';
import { Answers } from './answers';
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
  @Answers(messagesViewSchema, {
    summary: 'What was said after a seq, in order; seq is the reader’s own, without gaps.',
    asks: [listEntries],
  })
  async list(
    @Param(new ZodPipe(idParamsSchema)) { id }: IdParams,
    @Query(new ZodPipe(messagesQuerySchema)) { after, limit }: MessagesQuery,
    @Asked() call: Call,
  ): Promise<MessagesView> {
    return valueOf(await this.listing.execute({ conversationId: id, after, limit }, call));
  }

  @Post()
  @VisitorRates('message')
  @Answers(storedViewSchema, {
    summary: 'Says something; saying it twice under one id stores it once.',
    asks: [appendEntry],
    refusals: { 'notes-are-for-staff': 'permission_denied' },
  })
  async send(
    @Param(new ZodPipe(idParamsSchema)) { id }: IdParams,
    @Body(new ZodPipe(messageBodySchema)) body: MessageBody,
    @Asked() call: Call,
  ): Promise<Stored> {
    const message = { conversationId: id, id: body.id, text: body.text, isNote: body.note ?? false };
    return valueOf(await this.sending.execute(message, call));
  }
}
