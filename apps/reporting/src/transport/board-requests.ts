import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { getBoard } from '@visavis/contracts/reporting';
import { Handles } from '@visavis/messaging/handles';
import { ReadBoard } from '../usecases/read-board';

@Controller()
export class BoardRequests {
  constructor(private readonly reading: ReadBoard) {}

  @Handles(getBoard)
  board(input: Input<typeof getBoard>, call: Call): Promise<Outcome<typeof getBoard>> {
    return this.reading.execute(input, call);
  }
}
