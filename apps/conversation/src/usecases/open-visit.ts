import { Injectable } from '@nestjs/common';
import type { openVisit } from '@visavis/contracts/conversation';
import { Transactions } from '@visavis/contracts/ports';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { ok } from '@visavis/kernel/result';
import { recognise } from '../domain/recognition';
import { ENGINE } from './engine';
import { Contacts, Threads, VisitorTokens, type StoredContact } from './ports';

type Visit = Input<typeof openVisit>;

@Injectable()
export class OpenVisit {
  constructor(
    private readonly transactions: Transactions,
    private readonly contacts: Contacts,
    private readonly threads: Threads,
    private readonly tokens: VisitorTokens,
  ) {}

  async execute(visit: Visit): Promise<Outcome<typeof openVisit>> {
    const { contact, openThread } = await this.transactions.run(ENGINE, async () => {
      const found = await this.contactOf(visit);
      return { contact: found, openThread: (await this.threads.openOf(found.id)) ?? null };
    });
    const { subject: _subject, ...shown } = contact;
    return ok({ visitorToken: await this.tokens.sign(shown), contact: shown, openThread });
  }

  private async contactOf(visit: Visit): Promise<StoredContact> {
    const { identity, locale, operatorId, brandId } = visit;
    const owner = identity ? await this.contacts.lockIdentity(brandId, identity.subject) : undefined;
    const known = await this.known(visit);
    const found = recognise(known, owner, identity?.subject ?? null);
    if (found.kind === 'new') {
      const { subject, name, email } = identity ?? { subject: null, name: null, email: null };
      return this.contacts.add({ operatorId, brandId, subject, name, email, locale });
    }
    return this.contacts.refresh(found.contactId, { ...identity, locale });
  }

  // Contacts never cross brands: a token of another brand is as good as none.
  private async known({ knownContactId, brandId, operatorId }: Visit): Promise<StoredContact | undefined> {
    // Locked: two identities that arrive at once with one token must not become one contact.
    const known = knownContactId === null ? undefined : await this.contacts.lock(knownContactId);
    return known?.brandId === brandId && known.operatorId === operatorId ? known : undefined;
  }
}
