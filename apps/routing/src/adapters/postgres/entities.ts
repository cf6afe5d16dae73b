import { EntitySchema } from 'typeorm';
import type { SkillLevel } from '../../domain/requirements';

export interface SkillRow {
  readonly id: string;
  readonly operatorId: string;
  readonly slug: string;
  readonly name: string;
}

export const skillEntity = new EntitySchema<SkillRow>({
  name: 'skill',
  schema: 'routing',
  tableName: 'skills',
  columns: {
    id: { type: 'uuid', primary: true },
    operatorId: { type: 'uuid', name: 'operator_id' },
    slug: { type: 'text' },
    name: { type: 'text' },
  },
});

export interface QueueRow {
  readonly id: string;
  readonly operatorId: string;
  readonly brandId: string;
  readonly slug: string;
  readonly name: string;
  readonly channel: 'chat' | 'message';
  readonly locale: string | null;
  readonly requirements: SkillLevel[];
  readonly priorityBonusMs: number;
  readonly targetMs: number;
  readonly offerTimeoutMs: number;
  readonly wrapUpMs: number;
  readonly weight: number;
  readonly isAutoAccept: boolean;
  readonly createdAt: Date;
}

export const queueEntity = new EntitySchema<QueueRow>({
  name: 'queue',
  schema: 'routing',
  tableName: 'queues',
  columns: {
    id: { type: 'uuid', primary: true },
    operatorId: { type: 'uuid', name: 'operator_id' },
    brandId: { type: 'uuid', name: 'brand_id' },
    slug: { type: 'text' },
    name: { type: 'text' },
    channel: { type: 'text' },
    locale: { type: 'text', nullable: true },
    requirements: { type: 'jsonb' },
    priorityBonusMs: { type: 'int', name: 'priority_bonus_ms' },
    targetMs: { type: 'int', name: 'target_ms' },
    offerTimeoutMs: { type: 'int', name: 'offer_timeout_ms' },
    wrapUpMs: { type: 'int', name: 'wrap_up_ms' },
    weight: { type: 'int' },
    isAutoAccept: { type: 'boolean', name: 'is_auto_accept' },
    createdAt: { type: 'timestamptz', name: 'created_at', precision: 3, insert: false, update: false },
  },
});
