import { Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@visavis/contracts/ports';
import { after } from '@visavis/kernel/time';
import { FAILURE_WINDOW_MS } from '../domain/sign-in-limit';
import { ABSOLUTE_MS } from '../domain/session';
import { engine } from './engine';
import { Sessions, SignInFailures } from './ports';

/** Deletes sessions that could not be refreshed any more and failures that no longer count. */
@Injectable()
export class ForgetExpired {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly failures: SignInFailures,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<void> {
    return this.transactions.run(engine, async () => {
      const now = this.clock.now();
      await this.sessions.deleteExpired(after(now, -ABSOLUTE_MS));
      await this.failures.deleteBefore(after(now, -FAILURE_WINDOW_MS));
    });
  }
}
