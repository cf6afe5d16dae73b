import type { DeepPartial, FindOptionsWhere, Repository } from 'typeorm';

interface Slugged {
  readonly id: string;
  readonly operatorId: string;
  readonly slug: string;
}

/** Creates or changes a row that bears a slug; with `ifAbsent` one that exists stays as it is. */
export async function putRow<Row extends Slugged>(
  rows: Repository<Row>,
  row: DeepPartial<Row> & Slugged,
  ifAbsent: boolean,
): Promise<'done' | 'slug-taken'> {
  const byId: Partial<Slugged> = { id: row.id };
  const isKnown = await rows.existsBy(byId as FindOptionsWhere<Row>);
  if (isKnown && ifAbsent) return 'done';
  const bySlug: Partial<Slugged> = { operatorId: row.operatorId, slug: row.slug };
  const holder = await rows.findOneBy(bySlug as FindOptionsWhere<Row>);
  if (holder && holder.id !== row.id) return 'slug-taken';
  await rows.save(row);
  return 'done';
}
