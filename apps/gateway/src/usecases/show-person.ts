import { Injectable } from '@nestjs/common';
import type { PersonCaller } from '@visavis/contracts/call';
import type { Person } from '@visavis/contracts/directory';
import type { PersonView } from '@visavis/contracts/edge';
import { ok, refused } from '@visavis/kernel/result';
import { Brands, People, type Answer } from './ports';
import { personView } from './views/named-views';

/** A person as they see themselves, with the brands they serve. */
@Injectable()
export class ShowPerson {
  constructor(
    private readonly people: People,
    private readonly brands: Brands,
  ) {}

  async execute(person: Person): Promise<Answer<PersonView>> {
    const brands = await this.brands.byIds(person.brandIds);
    return brands.ok ? ok(personView(person, brands.value.values())) : brands;
  }

  /** The person of a token, who may have been disabled since it was signed. */
  async find(caller: PersonCaller): Promise<Answer<Person>> {
    const found = await this.people.byIds([caller.personId]);
    if (!found.ok) return found;
    const person = found.value.get(caller.personId);
    if (!person || person.isDisabled) return refused({ code: 'unauthenticated', reason: 'person-disabled' });
    return ok(person);
  }
}
