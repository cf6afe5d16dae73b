import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of people no more than of their time: those who have or once had a grant on a brand of the reader’s. */
export class KeepPastOfColleagues1795372200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `comment on table reporting.agent_brands is 'Brands that an agent has or once had a grant on: whose past may be read.'`,
    );
    await runner.query(`
      alter policy person_facts_granted on reporting.person_facts
        using (operator_id = (select nullif(current_setting('app.operator', true), '')::uuid)
          and person_id in (select b.agent_id from reporting.agent_brands b))`);
    // Grants that had ended before they were kept; forced, the policies would show their owner nothing.
    const force = async (how: string): Promise<void> => {
      for (const table of ['person_facts', 'agent_brands']) {
        await runner.query(`alter table reporting.${table} ${how} row level security`);
      }
    };
    await force('no force');
    await runner.query(`
      insert into reporting.agent_brands (agent_id, brand_id, operator_id)
      select distinct person_id, brand_id, operator_id from reporting.person_facts, unnest(brand_ids) brand_id
      on conflict do nothing`);
    await force('force');
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}
