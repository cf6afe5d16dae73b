import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { signIn } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { engine } from './engine';
import { Passwords, People, type Account } from './ports';
import { SignInGate } from './sign-in-gate';
import { TokenIssuer } from './token-issuer';

/** What stood when the password was looked at; checked again before anybody gets in. */
interface Guess {
  readonly email: string;
  readonly passwordHash: string | null;
  readonly isRight: boolean;
}

/** An unknown address, a disabled person and a wrong password take the same way, so that none can be told from another. */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly gate: SignInGate,
    private readonly passwords: Passwords,
    private readonly tokens: TokenIssuer,
  ) {}

  async execute(input: Input<typeof signIn>, call: Call): Promise<Outcome<typeof signIn>> {
    const email = input.email.toLowerCase();
    const found = await this.transactions.run(engine, async () => ({
      isOpen: await this.gate.isOpen(email),
      account: await this.people.findAccount(email),
    }));
    if (!found.isOpen) return refused({ reason: 'too-many-attempts' });
    const passwordHash = found.account?.passwordHash ?? null;
    const verified = await this.passwords.verify(passwordHash, input.password);
    if (!verified.ok) return refused({ reason: 'sign-in-busy' });
    const guess = { email, passwordHash, isRight: verified.value };
    return this.transactions.run(engine, () => this.decide(guess, input.userAgent, call));
  }

  private async decide(guess: Guess, userAgent: string, call: Call): Promise<Outcome<typeof signIn>> {
    const { email } = guess;
    if (!(await this.gate.isStillOpen(email))) return refused({ reason: 'too-many-attempts' });
    const account = await this.people.findAccount(email);
    if (!account || !mayEnter(account, guess)) {
      await this.gate.noteFailure(email, account, call);
      return refused({ reason: 'wrong-credentials' });
    }
    const { sessionId, tokens } = await this.tokens.open(account.person, userAgent, this.gate.now());
    await this.gate.noteSuccess(email, account, sessionId, call);
    return ok(tokens);
  }
}

/** Somebody disabled, or whose password changed while it was being checked, does not get in. */
function mayEnter({ person, passwordHash }: Account, guess: Guess): boolean {
  return guess.isRight && !person.isDisabled && passwordHash === guess.passwordHash;
}
