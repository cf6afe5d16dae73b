import { withClient, withDatabase } from '../infra/sql';
import { readTestRun } from '../test/test-run';
import { compareDocs } from './compare-docs';
import { dumpSchema } from './schema-dump';
import { freshSchemaDumps, isDump, schemaDumps } from './schema-dumps';

describe('the schema dumps', () => {
  const { adminUrl, root, template, stores } = readTestRun();
  const url = withDatabase(adminUrl, template);

  it('are those of the migrated database; if not, run npm run docs', async () => {
    // Containers run another major version, whose catalogue may word things otherwise.
    const dumps = stores === 'native' ? await schemaDumps(url) : await freshSchemaDumps(root);
    expect(compareDocs(root, dumps, isDump)).toEqual([]);
  });

  it('hold policies, functions and grants, and no partition', async () => {
    const dump = await withClient(url, (client) => dumpSchema(client, 'routing'));
    expect(dump).toContain('force row level security');
    expect(dump).toMatch(/create policy \w+ on routing\.\w+ for \w+ to visavis_routing/);
    expect(dump).toContain('FUNCTION routing.admit');
    expect(dump).toMatch(/grant select.* on table routing\.\w+ to visavis_routing;/);
    expect(dump).not.toMatch(/_\d{4}_?\d{2}\b/);
  });
});
