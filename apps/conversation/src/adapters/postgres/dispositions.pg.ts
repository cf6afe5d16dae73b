import { Injectable } from '@nestjs/common';
import type { Disposition } from '@visavis/contracts/conversation';
import { Db } from '@visavis/platform/db';
import { Dispositions } from '../../usecases/ports';
import { dispositionEntity, type DispositionRow } from './disposition-entity';

@Injectable()
export class DispositionsPg extends Dispositions {
  constructor(private readonly db: Db) {
    super();
  }

  async list(brandId: string | undefined): Promise<Disposition[]> {
    const rows = await this.rows().find({
      where: brandId === undefined ? {} : { brandId },
      order: { brandId: 'asc', name: 'asc' },
    });
    return rows.map(dispositionOf);
  }

  async findBySlug(brandId: string, slug: string): Promise<Disposition | undefined> {
    const row = await this.rows().findOneBy({ brandId, slug });
    return row ? dispositionOf(row) : undefined;
  }

  isKnown(id: string): Promise<boolean> {
    return this.rows().existsBy({ id });
  }

  async save(row: DispositionRow): Promise<void> {
    const { id, slug, name } = row;
    const changed = await this.rows().update({ id }, { slug, name });
    if (changed.affected === 0) await this.rows().insert(row);
  }

  private rows() {
    return this.db.manager().getRepository(dispositionEntity);
  }
}

function dispositionOf({ id, brandId, slug, name }: DispositionRow): Disposition {
  return { id, brandId, slug, name };
}
