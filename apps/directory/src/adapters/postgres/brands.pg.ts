import { Injectable } from '@nestjs/common';
import type { Brand } from '@visavis/contracts/directory';
import { Db } from '@visavis/platform/db';
import { Brands, type BrandWish, type Holders } from '../../usecases/ports';
import { lockPuts } from './lock-puts';

type BrandHolders = Holders & { readonly keyHolder: string | null };

const brand = `id, operator_id as "operatorId", slug, key, name, colour, locales, time_zone as "timeZone", greeting,
  allowed_origins as "allowedOrigins", version`;

const gather = {
  name: 'brands-gather',
  text: `select (select operator_id from directory.brands where id = $1) as "existingOperatorId",
                (select id from directory.brands where operator_id = $2 and slug = $3) as "slugHolder",
                (select id from directory.brands where key = $4) as "keyHolder",
                exists (select from directory.operators where id = $2) as "hasOperator"`,
};
const save = {
  name: 'brands-save',
  text: `insert into directory.brands
           (id, operator_id, slug, key, name, colour, locales, time_zone, greeting, allowed_origins, identity_secret)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (id) do update set
           slug = excluded.slug, key = excluded.key, name = excluded.name, colour = excluded.colour,
           locales = excluded.locales, time_zone = excluded.time_zone, greeting = excluded.greeting,
           allowed_origins = excluded.allowed_origins, identity_secret = excluded.identity_secret,
           version = brands.version + 1
         returning version`,
};
const list = { name: 'brands-list', text: `select ${brand} from directory.brands order by name, id` };
const byKey = { name: 'brands-by-key', text: `select ${brand} from directory.brands where key = $1` };
const secret = { name: 'brands-secret', text: 'select identity_secret as secret from directory.brands where id = $1' };

@Injectable()
export class BrandsPg extends Brands {
  constructor(private readonly db: Db) {
    super();
  }

  async gather({ id, operatorId, slug, key }: BrandWish): Promise<BrandHolders> {
    await lockPuts(this.db);
    const [found] = await this.db.query<BrandHolders>(gather, [id, operatorId, slug, key]);
    return found ?? { existingOperatorId: null, slugHolder: null, keyHolder: null, hasOperator: false };
  }

  async save(wish: BrandWish): Promise<number> {
    const { id, operatorId, slug, key, name, colour, locales, timeZone } = wish;
    const look = [JSON.stringify(wish.greeting), wish.allowedOrigins, wish.identitySecret];
    const params = [id, operatorId, slug, key, name, colour, locales, timeZone, ...look];
    const [saved] = await this.db.query<{ version: number }>(save, params);
    return saved?.version ?? 1;
  }

  list(): Promise<Brand[]> {
    return this.db.query<Brand>(list);
  }

  async findByKey(key: string): Promise<Brand | undefined> {
    const [found] = await this.db.query<Brand>(byKey, [key]);
    return found;
  }

  async findSecret(brandId: string): Promise<string | undefined> {
    const [found] = await this.db.query<{ secret: string }>(secret, [brandId]);
    return found?.secret;
  }
}
