import { Injectable } from '@nestjs/common';
import type { Team } from '@visavis/contracts/directory';
import { Db } from '@visavis/platform/db';
import { Teams, type Holders } from '../../usecases/ports';
import { lockPuts } from './lock-puts';

const gather = {
  name: 'teams-gather',
  text: `select (select operator_id from directory.teams where id = $1) as "existingOperatorId",
                (select id from directory.teams where operator_id = $2 and slug = $3) as "slugHolder",
                exists (select from directory.operators where id = $2) as "hasOperator"`,
};
const save = {
  name: 'teams-save',
  text: `insert into directory.teams (id, operator_id, slug, name) values ($1, $2, $3, $4)
         on conflict (id) do update set slug = excluded.slug, name = excluded.name`,
};
const list = {
  name: 'teams-list',
  text: `select id, operator_id as "operatorId", slug, name from directory.teams order by name, id`,
};

@Injectable()
export class TeamsPg extends Teams {
  constructor(private readonly db: Db) {
    super();
  }

  async gather({ id, operatorId, slug }: Team): Promise<Holders> {
    await lockPuts(this.db);
    const [found] = await this.db.query<Holders>(gather, [id, operatorId, slug]);
    return found ?? { existingOperatorId: null, slugHolder: null, hasOperator: false };
  }

  async save({ id, operatorId, slug, name }: Team): Promise<void> {
    await this.db.query(save, [id, operatorId, slug, name]);
  }

  list(): Promise<Team[]> {
    return this.db.query<Team>(list);
  }
}
