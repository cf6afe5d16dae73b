import { EntitySchema } from 'typeorm';

export interface ContactRow {
  readonly id: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly subject: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string;
  readonly identifiedAt: Date | null;
}

export const contactEntity = new EntitySchema<ContactRow>({
  name: 'contact',
  tableName: 'contacts',
  schema: 'conversation',
  columns: {
    id: { type: 'uuid', primary: true },
    operatorId: { name: 'operator_id', type: 'uuid' },
    brandId: { name: 'brand_id', type: 'uuid' },
    subject: { type: 'text', nullable: true },
    name: { type: 'text', nullable: true },
    email: { type: 'text', nullable: true },
    locale: { type: 'text' },
    identifiedAt: { name: 'identified_at', type: 'timestamptz', nullable: true },
  },
});
