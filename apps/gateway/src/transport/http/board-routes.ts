import { Controller, Get } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '@visavis/contracts/call';
import { boardViewSchema } from '@visavis/contracts/edge';
import { getBoard } from '@visavis/contracts/reporting';
import { ReadBoard } from '../../usecases/read-board';
import { Answers } from './answers';
import { Asked } from './exchange';
import { valueOf } from './problems';

/** The live board for those who ask instead of watching. */
@Controller('v1')
export class BoardRoutes {
  constructor(private readonly boards: ReadBoard) {}

  @Get('board')
  @Answers(boardViewSchema, {
    summary: 'How all queues and agents of the caller’s brands stand now.',
    detail: 'The same, pushed as it changes, comes over the socket to who subscribes to `board`.',
    asks: [getBoard],
  })
  async board(@Asked() call: Call): Promise<z.output<typeof boardViewSchema>> {
    const board = valueOf(await this.boards.execute(call));
    return { board };
  }
}
