import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { acceptOffer, declineOffer } from '@visavis/contracts/routing';
import { Handles } from '@visavis/messaging/handles';
import { AcceptOffer } from '../usecases/accept-offer';
import { DeclineOffer } from '../usecases/decline-offer';

@Controller()
export class OfferRequests {
  constructor(
    private readonly acceptOffer: AcceptOffer,
    private readonly declineOffer: DeclineOffer,
  ) {}

  @Handles(acceptOffer)
  accept(input: Input<typeof acceptOffer>, call: Call): Promise<Outcome<typeof acceptOffer>> {
    return this.acceptOffer.execute(input, call);
  }

  @Handles(declineOffer)
  decline(input: Input<typeof declineOffer>, call: Call): Promise<Outcome<typeof declineOffer>> {
    return this.declineOffer.execute(input, call);
  }
}
