import { Injectable } from '@nestjs/common';
import { Db } from '@visavis/platform/db';
import { Operators, type Holders, type Operator, type OperatorZones } from '../../usecases/ports';
import { lockPuts } from './lock-puts';

const gather = {
  name: 'operators-gather',
  text: `select (select id from directory.operators where id = $1) as "existingOperatorId",
                (select id from directory.operators where slug = $2) as "slugHolder",
                true as "hasOperator"`,
};
const save = {
  name: 'operators-save',
  text: `insert into directory.operators (id, slug, name, time_zone) values ($1, $2, $3, $4)
         on conflict (id) do update set slug = excluded.slug, name = excluded.name, time_zone = excluded.time_zone`,
};
const timeZones = {
  name: 'operators-time-zones',
  text: `select o.time_zone as operator, coalesce((
           select jsonb_agg(jsonb_build_object('brandId', b.id, 'timeZone', b.time_zone) order by b.id)
           from directory.brands b where b.operator_id = o.id), '[]') as brands
         from directory.operators o where o.id = $1`,
};

@Injectable()
export class OperatorsPg extends Operators {
  constructor(private readonly db: Db) {
    super();
  }

  async gather({ id, slug }: Operator): Promise<Holders> {
    await lockPuts(this.db);
    const [found] = await this.db.query<Holders>(gather, [id, slug]);
    return found ?? { existingOperatorId: null, slugHolder: null, hasOperator: true };
  }

  async save({ id, slug, name, timeZone }: Operator): Promise<void> {
    await this.db.query(save, [id, slug, name, timeZone]);
  }

  async timeZones(operatorId: string): Promise<OperatorZones | undefined> {
    const [zones] = await this.db.query<OperatorZones>(timeZones, [operatorId]);
    return zones;
  }
}
