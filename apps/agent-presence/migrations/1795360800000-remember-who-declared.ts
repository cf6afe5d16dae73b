import type { MigrationInterface, QueryRunner } from 'typeorm';

const declaredBy = `
alter table agent_presence.presences add column declared_by uuid check (declared_by <> person_id);
grant update (declared_by) on agent_presence.presences to visavis_agent_presence;`;

export class RememberWhoDeclared1795360800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(declaredBy);
  }

  async down(): Promise<void> {
    throw new Error('Who declared would be forgotten.');
  }
}
