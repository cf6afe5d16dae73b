import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { listDispositions, putDisposition } from '@visavis/contracts/conversation';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { ListDispositions } from '../usecases/list-dispositions';
import { PutDisposition } from '../usecases/put-disposition';

/** What an agent may file. */
@Controller()
export class DispositionRequests {
  constructor(
    private readonly dispositions: ListDispositions,
    private readonly puts: PutDisposition,
  ) {}

  @Handles(listDispositions)
  listDispositions(input: Input<typeof listDispositions>, call: Call): Promise<Outcome<typeof listDispositions>> {
    return this.dispositions.execute(input, call);
  }

  @Handles(putDisposition)
  putDisposition(input: Input<typeof putDisposition>, call: Call): Promise<Outcome<typeof putDisposition>> {
    return this.puts.execute(input, call);
  }
}
