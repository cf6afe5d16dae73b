import { Injectable } from '@nestjs/common';
import type { Requirement } from '@visavis/contracts/shapes';
import { Db } from '@visavis/platform/db';
import { In } from 'typeorm';
import type { SkillLevel } from '../../domain/requirements';
import { Skills } from '../../usecases/ports';
import { skillEntity, type SkillRow } from './entities';
import { putRow } from './put-row';

@Injectable()
export class SkillsPg extends Skills {
  constructor(private readonly db: Db) {
    super();
  }

  put(skill: SkillRow, ifAbsent: boolean): Promise<'done' | 'slug-taken'> {
    return putRow(this.db.manager().getRepository(skillEntity), skill, ifAbsent);
  }

  async resolve(
    operatorId: string,
    requirements: readonly Requirement[],
  ): Promise<{ known: SkillLevel[]; unknown: string[] }> {
    if (requirements.length === 0) return { known: [], unknown: [] };
    const slugs = requirements.map(({ skill }) => skill);
    const rows = await this.db
      .manager()
      .getRepository(skillEntity)
      .findBy({ operatorId, slug: In(slugs) });
    const ids = new Map(rows.map((row) => [row.slug, row.id]));
    const known = requirements.flatMap(({ skill, level }) => {
      const id = ids.get(skill);
      return id ? [{ skill: id, level }] : [];
    });
    return { known, unknown: slugs.filter((slug) => !ids.has(slug)) };
  }
}
