import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a chat waits that came into a queue more than once is asked for every open visit, twice a second. */
export class FindVisitsOfWorks1795368600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index visits_of_work on reporting.visits (work_id)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}
