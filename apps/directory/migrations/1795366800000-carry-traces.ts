import type { MigrationInterface, QueryRunner } from 'typeorm';
import { outboxTablesV2 } from '@visavis/messaging/outbox-tables-v2';

/** Outbox rows remember the trace of whoever wrote them. */
export class CarryTraces1795366800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(outboxTablesV2('directory'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}
