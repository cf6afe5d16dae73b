import { Injectable } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import { personChanged, type putPerson } from '@visavis/contracts/directory';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok, refused } from '@visavis/kernel/result';
import { passwordWeakness } from '../domain/password-policy';
import { decidePut, isFreeFor } from '../domain/put-decision';
import { ChangeRecord } from './change-record';
import { Passwords, People, Sessions, type PersonWish } from './ports';

@Injectable()
export class PutPerson {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly changes: ChangeRecord,
  ) {}

  async execute(input: Input<typeof putPerson>, call: Call): Promise<Outcome<typeof putPerson>> {
    const { ifAbsent, password, ...given } = input;
    const person = { ...given, email: given.email.toLowerCase(), brandIds: [...new Set(given.brandIds)] };
    const weakness = password === null ? undefined : passwordWeakness(password, person);
    if (weakness !== undefined) {
      return refused({ reason: 'weak-password', errors: [{ path: 'password', message: weakness }] });
    }
    // A hash is made outside the transaction, which must be short, and only for somebody who will be written.
    const isKept = ifAbsent && (await this.transactions.run(call.caller, () => this.people.isKnown(person.id)));
    const hash = password === null || isKept ? null : await this.passwords.hash(password);
    return this.transactions.run(call.caller, () => this.decide(person, { hash, ifAbsent, call }));
  }

  private async decide(person: PersonWish, how: { hash: string | null; ifAbsent: boolean; call: Call }) {
    const wish = { id: person.id, operatorId: person.operatorId, ifAbsent: how.ifAbsent };
    const found = await this.people.gather(person);
    const decision = decidePut(wish, found.existingOperatorId, [
      { isMet: found.hasOperator, reason: 'unknown-operator' as const },
      { isMet: isFreeFor(wish, found.emailHolder), reason: 'email-taken' as const },
      { isMet: found.hasTeam, reason: 'unknown-team' as const },
      { isMet: found.hasBrands, reason: 'unknown-brand' as const },
    ]);
    if (!decision.ok) return refused({ reason: decision.error });
    if (decision.value === 'save') await this.save(person, how);
    return ok({});
  }

  private async save(person: PersonWish, { hash, call }: { hash: string | null; call: Call }): Promise<void> {
    const version = await this.people.save(person, hash);
    const { id: personId, operatorId, role, teamId, isDisabled, brandIds } = person;
    const now = this.changes.now();
    if (isDisabled) await this.sessions.endAllOf(personId, now, 'person-disabled');
    else if (hash !== null) await this.sessions.endAllOf(personId, now, 'password-changed');
    const data = { personId, role, teamId, isDisabled, brandIds };
    const facts = { role, teamId, isDisabled, brandIds, isPasswordSet: hash !== null, version };
    await this.changes.tell(
      { action: 'put-person', operatorId, subjectId: personId, facts, call },
      { contract: personChanged, version, data },
    );
  }
}
