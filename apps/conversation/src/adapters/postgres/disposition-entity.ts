import { EntitySchema } from 'typeorm';

export interface DispositionRow {
  readonly id: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly slug: string;
  readonly name: string;
}

export const dispositionEntity = new EntitySchema<DispositionRow>({
  name: 'disposition',
  tableName: 'dispositions',
  schema: 'conversation',
  columns: {
    id: { type: 'uuid', primary: true },
    operatorId: { name: 'operator_id', type: 'uuid' },
    brandId: { name: 'brand_id', type: 'uuid' },
    slug: { type: 'text' },
    name: { type: 'text' },
  },
});
