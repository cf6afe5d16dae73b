import { Injectable } from '@nestjs/common';
import { newId } from '@visavis/kernel/id';
import { Db } from '@visavis/platform/db';
import { Contacts, type NewContact, type StoredContact } from '../../usecases/ports';
import { contactEntity, type ContactRow } from './contact-entity';

// The identity may have no row yet that could be locked.
const lockIdentity = {
  name: 'contact-lock-identity',
  text: 'select pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 0))',
};

@Injectable()
export class ContactsPg extends Contacts {
  constructor(private readonly db: Db) {
    super();
  }

  async find(id: string): Promise<StoredContact | undefined> {
    const row = await this.rows().findOneBy({ id });
    return row ? contactOf(row) : undefined;
  }

  async lock(id: string): Promise<StoredContact | undefined> {
    const row = await this.rows().findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return row ? contactOf(row) : undefined;
  }

  async lockIdentity(brandId: string, subject: string): Promise<StoredContact | undefined> {
    await this.db.query(lockIdentity, [brandId, subject]);
    const row = await this.rows().findOneBy({ brandId, subject });
    return row ? contactOf(row) : undefined;
  }

  async add(contact: NewContact): Promise<StoredContact> {
    const row = { ...contact, id: newId(), identifiedAt: contact.subject === null ? null : new Date() };
    await this.rows().insert(row);
    return contactOf(row);
  }

  async refresh(id: string, facts: Partial<NewContact>): Promise<StoredContact> {
    // The facts given and no others: another visit of the same contact may write the rest at this moment.
    const isIdentified = facts.subject !== undefined && facts.subject !== null;
    const since = isIdentified ? { identifiedAt: () => 'coalesce(identified_at, now())' } : {};
    await this.rows().update({ id }, { ...facts, ...since });
    return contactOf(await this.rows().findOneByOrFail({ id }));
  }

  private rows() {
    return this.db.manager().getRepository(contactEntity);
  }
}

function contactOf({ id, operatorId, brandId, subject, name, email, locale }: ContactRow): StoredContact {
  return { id, operatorId, brandId, subject, name, email, locale, isIdentified: subject !== null };
}
