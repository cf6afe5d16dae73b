import { Injectable } from '@nestjs/common';
import type { Person } from '@visavis/contracts/directory';
import { Db } from '@visavis/platform/db';
import { People, type Account, type PeopleFilter, type PersonHolders, type PersonWish } from '../../usecases/ports';
import { lockPuts } from './lock-puts';
import { personColumns } from './person-columns';

const gather = {
  name: 'people-gather',
  text: `select (select operator_id from directory.people where id = $1) as "existingOperatorId",
                (select id from directory.people where email = $3) as "emailHolder",
                exists (select from directory.operators where id = $2) as "hasOperator",
                $4::uuid is null
                  or exists (select from directory.teams where operator_id = $2 and id = $4) as "hasTeam",
                (select count(*) from directory.brands where operator_id = $2 and id = any($5::uuid[]))
                  = cardinality($5::uuid[]) as "hasBrands"`,
};
const isKnown = { name: 'people-known', text: 'select from directory.people where id = $1' };
const save = {
  name: 'people-save',
  text: `insert into directory.people
           (id, operator_id, team_id, name, alias, email, role, locale, is_disabled, password_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (id) do update set
           team_id = excluded.team_id, name = excluded.name, alias = excluded.alias, email = excluded.email,
           role = excluded.role, locale = excluded.locale, is_disabled = excluded.is_disabled,
           password_hash = coalesce(excluded.password_hash, people.password_hash), version = people.version + 1
         returning version`,
};
// Access goes with its grant (foreign key); a disabled person keeps the grants and loses the access.
const dropGrants = {
  name: 'grants-drop',
  text: 'delete from directory.grants where person_id = $1 and brand_id <> all($2::uuid[])',
};
const addGrants = {
  name: 'grants-add',
  text: `insert into directory.grants (operator_id, person_id, brand_id)
         select $1, $2, brand_id from unnest($3::uuid[]) as brand_id on conflict do nothing`,
};
const dropAccess = { name: 'access-drop', text: 'delete from directory.access where person_id = $1' };
const addAccess = {
  name: 'access-add',
  text: `insert into directory.access (operator_id, person_id, brand_id)
         select g.operator_id, g.person_id, g.brand_id from directory.grants g
         join directory.people p on p.id = g.person_id and not p.is_disabled where g.person_id = $1`,
};
const list = {
  name: 'people-list',
  text: `select ${personColumns} from directory.people p
         where ($1::uuid[] is null or p.id = any($1)) and ($2::uuid is null or p.id > $2)
           and ($4::uuid is null or p.id = $4 or exists (
             select from directory.grants g join directory.access a on a.brand_id = g.brand_id and a.person_id = $4
             where g.person_id = p.id))
         order by p.id limit $3`,
};
const account = {
  name: 'people-account',
  text: `select ${personColumns}, p.password_hash as "passwordHash" from directory.people p where p.email = $1`,
};

@Injectable()
export class PeoplePg extends People {
  constructor(private readonly db: Db) {
    super();
  }

  async gather({ id, operatorId, email, teamId, brandIds }: PersonWish): Promise<PersonHolders> {
    await lockPuts(this.db);
    const [found] = await this.db.query<PersonHolders>(gather, [id, operatorId, email, teamId, brandIds]);
    return (
      found ?? { existingOperatorId: null, emailHolder: null, hasOperator: false, hasTeam: false, hasBrands: false }
    );
  }

  async isKnown(personId: string): Promise<boolean> {
    return (await this.db.query(isKnown, [personId])).length > 0;
  }

  async save(person: PersonWish, passwordHash: string | null): Promise<number> {
    const { id, operatorId, teamId, name, alias, email, role, locale, isDisabled, brandIds } = person;
    const params = [id, operatorId, teamId, name, alias, email, role, locale, isDisabled, passwordHash];
    const [saved] = await this.db.query<{ version: number }>(save, params);
    await this.db.query(dropGrants, [id, brandIds]);
    await this.db.query(addGrants, [operatorId, id, brandIds]);
    await this.db.query(dropAccess, [id]);
    await this.db.query(addAccess, [id]);
    return saved?.version ?? 1;
  }

  list({ ids, after, limit, sharingWith }: PeopleFilter): Promise<Person[]> {
    return this.db.query<Person>(list, [ids, after, limit, sharingWith]);
  }

  async findAccount(email: string): Promise<Account | undefined> {
    const [found] = await this.db.query<Person & { passwordHash: string | null }>(account, [email]);
    if (!found) return undefined;
    const { passwordHash, ...person } = found;
    return { person, passwordHash };
  }
}
