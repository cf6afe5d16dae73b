import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rebuild stores all facts first and then tells each agent's time once; one that failed is gone on with later. */
export class TellAgentsLast1795370400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reporting.rebuilds
      add column phase text not null default 'facts' check (phase in ('facts', 'agents')),
      add column last_agent_id uuid,
      add column set_aside integer not null default 0,
      add column attempts integer not null default 0`);
    await runner.query(`comment on column reporting.rebuilds.last_agent_id is
      'Agents up to this id have had their time told; null before the first.'`);
    await runner.query(`comment on column reporting.rebuilds.set_aside is
      'Old events and agents that could not be told of and were passed over.'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}
