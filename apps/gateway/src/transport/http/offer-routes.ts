import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { conversationViewSchema, declineBodySchema, type ConversationView } from '@visavis/contracts/edge';
import { acceptOffer, declineOffer } from '@visavis/contracts/routing';
import { AnswerOffer } from '../../usecases/answer-offer';
import { Answers } from './answers';
import { Asked } from './exchange';
import { idParamsSchema, type IdParams } from './inputs';
import { valueOf } from './problems';
import { ZodPipe } from './zod-pipe';

/** Both answer what became of the conversation. */
@Controller('v1/offers/:id')
export class OfferRoutes {
  constructor(private readonly answer: AnswerOffer) {}

  @Post('accept')
  @HttpCode(200)
  @Answers(conversationViewSchema, {
    summary: 'Takes an offered conversation.',
    detail: 'The due time decides: past it the answer is `offer-expired`.',
    asks: [acceptOffer],
  })
  async accept(@Param(new ZodPipe(idParamsSchema)) { id }: IdParams, @Asked() call: Call): Promise<ConversationView> {
    return valueOf(await this.answer.accept(id, call));
  }

  @Post('decline')
  @HttpCode(200)
  @Answers(conversationViewSchema, {
    summary: 'Refuses an offer; the conversation goes back to its old place.',
    asks: [declineOffer],
  })
  async decline(
    @Param(new ZodPipe(idParamsSchema)) { id }: IdParams,
    @Body(new ZodPipe(declineBodySchema)) body: z.output<typeof declineBodySchema>,
    @Asked() call: Call,
  ): Promise<ConversationView> {
    return valueOf(await this.answer.decline(id, body.reason ?? null, call));
  }
}
