import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { declineBodySchema, type ConversationView } from '@visavis/contracts/edge';
import { AnswerOffer } from '../../usecases/answer-offer';
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
  async accept(@Param(new ZodPipe(idParamsSchema)) { id }: IdParams, @Asked() call: Call): Promise<ConversationView> {
    return valueOf(await this.answer.accept(id, call));
  }

  @Post('decline')
  @HttpCode(200)
  async decline(
    @Param(new ZodPipe(idParamsSchema)) { id }: IdParams,
    @Body(new ZodPipe(declineBodySchema)) body: z.output<typeof declineBodySchema>,
    @Asked() call: Call,
  ): Promise<ConversationView> {
    return valueOf(await this.answer.decline(id, body.reason ?? null, call));
  }
}
