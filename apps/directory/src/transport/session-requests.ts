import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { refreshSession, signIn, signOut } from '@visavis/contracts/directory';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { Handles } from '@visavis/messaging/handles';
import { Telemetry } from '../usecases/ports';
import { RefreshSession } from '../usecases/refresh-session';
import { SignIn } from '../usecases/sign-in';
import { SignOut } from '../usecases/sign-out';

@Controller()
export class SessionRequests {
  constructor(
    private readonly entering: SignIn,
    private readonly refreshing: RefreshSession,
    private readonly leaving: SignOut,
    private readonly telemetry: Telemetry,
  ) {}

  @Handles(signIn)
  async signIn(input: Input<typeof signIn>, call: Call): Promise<Outcome<typeof signIn>> {
    const outcome = await this.entering.execute(input, call);
    this.telemetry.signInAnswered(outcome.ok ? 'signed-in' : outcome.error.reason);
    return outcome;
  }

  @Handles(refreshSession)
  async refreshSession(input: Input<typeof refreshSession>, call: Call): Promise<Outcome<typeof refreshSession>> {
    const outcome = await this.refreshing.execute(input, call);
    this.telemetry.refreshAnswered(outcome.ok ? 'renewed' : outcome.error.reason);
    return outcome;
  }

  @Handles(signOut)
  async signOut(input: Input<typeof signOut>, call: Call): Promise<Outcome<typeof signOut>> {
    const outcome = await this.leaving.execute(input, call);
    this.telemetry.signedOut();
    return outcome;
  }
}
