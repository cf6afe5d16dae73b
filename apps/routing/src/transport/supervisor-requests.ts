import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { requeueWork } from '@visavis/contracts/routing';
import { Handles } from '@visavis/messaging/handles';
import { RequeueWork } from '../usecases/requeue-work';

@Controller()
export class SupervisorRequests {
  constructor(private readonly requeueWork: RequeueWork) {}

  @Handles(requeueWork)
  requeue(input: Input<typeof requeueWork>, call: Call): Promise<Outcome<typeof requeueWork>> {
    return this.requeueWork.execute(input, call);
  }
}
