import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { Clock } from '@visavis/contracts/ports';
import { after } from '@visavis/kernel/time';
import { FAILURE_WINDOW_MS, mayTry } from '../domain/sign-in-limit';
import { AuditLog, SignInFailures, type Account } from './ports';

/** Counts failed guesses for each address, known or not, and closes the gate to an address with too many. */
@Injectable()
export class SignInGate {
  constructor(
    private readonly failures: SignInFailures,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  async isOpen(email: string): Promise<boolean> {
    const now = this.clock.now();
    return mayTry(await this.failures.since(email, after(now, -FAILURE_WINDOW_MS)), now);
  }

  /**
   * Asks again once the guess is known to be right or wrong: of a hundred guesses sent at the same moment
   * only the first ten may learn which they were.
   */
  async isStillOpen(email: string): Promise<boolean> {
    await this.failures.lock(email);
    return this.isOpen(email);
  }

  async noteFailure(email: string, account: Account | undefined, call: Call): Promise<void> {
    const person = account?.person;
    await this.failures.add(email, person?.operatorId ?? null, this.clock.now());
    await this.note('sign-in-failed', person, { isDisabled: person?.isDisabled ?? false }, call);
  }

  async noteSuccess(email: string, account: Account, sessionId: string, call: Call): Promise<void> {
    await this.failures.clear(email);
    await this.note('signed-in', account.person, { sessionId }, call);
  }

  private async note(action: string, person: Account['person'] | undefined, facts: object, call: Call): Promise<void> {
    await this.audit.add({
      operatorId: person?.operatorId ?? null,
      actor: { kind: 'anonymous', id: null },
      action,
      subjectId: person?.id ?? null,
      facts: { ...facts },
      correlationId: call.correlationId,
    });
  }
}
