import type { MigrationInterface, QueryRunner } from 'typeorm';
import { outboxTablesV1 } from '@visavis/messaging/outbox-tables-v1';

const operator = `(select nullif(current_setting('app.operator', true), '')::uuid)`;
const person = `(select nullif(current_setting('app.person', true), '')::uuid)`;

const access = `
create table reporting.access_versions (
  person_id uuid primary key,
  operator_id uuid not null,
  version integer not null
);
comment on table reporting.access_versions is 'Which version of a person the rows of access show: an older event changes nothing.';
create table reporting.access (
  operator_id uuid not null,
  person_id uuid not null references reporting.access_versions,
  brand_id uuid not null,
  primary key (person_id, brand_id)
);`;

const rights = `
alter table reporting.access_versions enable row level security;
alter table reporting.access_versions force row level security;
create policy access_versions_engine on reporting.access_versions to visavis_reporting_engine
  using (true) with check (true);
grant select, insert, update on reporting.access_versions to visavis_reporting_engine;
alter table reporting.access enable row level security;
alter table reporting.access force row level security;
create policy access_engine on reporting.access to visavis_reporting_engine using (true) with check (true);
create policy access_own on reporting.access for select to visavis_reporting
  using (operator_id = ${operator} and person_id = ${person});
grant select, insert, delete on reporting.access to visavis_reporting_engine;
grant select on reporting.access to visavis_reporting;`;

export class CreateReporting20260301090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [access, rights, outboxTablesV1('reporting')]) await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of Visavis only go forward: restore a backup instead.');
  }
}
