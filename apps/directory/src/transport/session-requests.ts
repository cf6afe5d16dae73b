import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { refreshSession, signIn, signOut } from '@visavis/contracts/directory';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { RefreshSession } from '../usecases/refresh-session';
import { SignIn } from '../usecases/sign-in';
import { SignOut } from '../usecases/sign-out';

@Controller()
export class SessionRequests {
  constructor(
    private readonly entering: SignIn,
    private readonly refreshing: RefreshSession,
    private readonly leaving: SignOut,
  ) {}

  @Handles(signIn)
  signIn(input: Input<typeof signIn>, call: Call): Promise<Outcome<typeof signIn>> {
    return this.entering.execute(input, call);
  }

  @Handles(refreshSession)
  refreshSession(input: Input<typeof refreshSession>, call: Call): Promise<Outcome<typeof refreshSession>> {
    return this.refreshing.execute(input, call);
  }

  @Handles(signOut)
  signOut(input: Input<typeof signOut>, call: Call): Promise<Outcome<typeof signOut>> {
    return this.leaving.execute(input, call);
  }
}
