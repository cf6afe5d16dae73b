import { Controller } from '@nestjs/common';
import { closeLease, getPresence, openLease, renewLeases, setIntent } from '@visavis/contracts/agent-presence';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { CloseLease } from '../usecases/close-lease';
import { GetPresence } from '../usecases/get-presence';
import { OpenLease } from '../usecases/open-lease';
import { RenewLeases } from '../usecases/renew-leases';
import { SetIntent } from '../usecases/set-intent';

@Controller()
export class PresenceRequests {
  constructor(
    private readonly intents: SetIntent,
    private readonly openings: OpenLease,
    private readonly closings: CloseLease,
    private readonly renewals: RenewLeases,
    private readonly presences: GetPresence,
  ) {}

  @Handles(setIntent)
  setIntent(input: Input<typeof setIntent>, call: Call): Promise<Outcome<typeof setIntent>> {
    return this.intents.execute(input, call);
  }

  @Handles(openLease)
  openLease(input: Input<typeof openLease>, call: Call): Promise<Outcome<typeof openLease>> {
    return this.openings.execute(input, call);
  }

  @Handles(closeLease)
  closeLease(input: Input<typeof closeLease>, _call: Call): Promise<Outcome<typeof closeLease>> {
    return this.closings.execute(input);
  }

  @Handles(renewLeases)
  renewLeases(input: Input<typeof renewLeases>, _call: Call): Promise<Outcome<typeof renewLeases>> {
    return this.renewals.execute(input);
  }

  @Handles(getPresence)
  getPresence(input: Input<typeof getPresence>, call: Call): Promise<Outcome<typeof getPresence>> {
    return this.presences.execute(input, call);
  }
}
