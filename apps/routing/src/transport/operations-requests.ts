import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { readQueueBoard } from '@visavis/contracts/routing-operations';
import { Handles } from '@visavis/messaging/handles';
import { ReadQueueBoard } from '../usecases/read-queue-board';

/** What those ask who look after the platform. */
@Controller()
export class OperationsRequests {
  constructor(private readonly queueBoard: ReadQueueBoard) {}

  @Handles(readQueueBoard)
  readQueueBoard(input: Input<typeof readQueueBoard>, call: Call): Promise<Outcome<typeof readQueueBoard>> {
    return this.queueBoard.execute(input, call);
  }
}
