import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Terminal } from '../start/terminal';
import { compareDocs, docsFolder, type Docs } from './compare-docs';
import { refuseEditedMigrations } from './landed-migrations';
import { renderDocs } from './render-docs';
import { freshSchemaDumps } from './schema-dumps';
import { validateAsyncApi } from './validate-asyncapi';

/** Writes what differs and removes what is not generated any more. @returns the paths it touched */
function write(root: string, docs: Docs): string[] {
  const findings = compareDocs(root, docs);
  for (const { rule, path } of findings) {
    const file = join(root, path);
    if (rule === 'stale') {
      rmSync(file);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, docs.get(path.slice(`${docsFolder}/`.length)) ?? '');
  }
  return findings.map(({ path }) => path);
}

/**
 * `npm run docs`: everything below docs/generated, anew.
 * @throws SentenceError when a landed migration was edited, a route does not say what it answers, or AsyncAPI's parser objects
 */
export async function writeDocs({ root, say, step }: Terminal & { readonly root: string }): Promise<void> {
  refuseEditedMigrations(root);
  const rendered = await step('Writing down what the code says', () => Promise.resolve(renderDocs(root)));
  // Here only: what `npm run check` compares equal has been through it.
  await step('Validating asyncapi.json', () => validateAsyncApi(rendered.get('asyncapi.json') ?? ''));
  const dumps = await step('Reading the schemas of a migrated database', () => freshSchemaDumps(root));
  const touched = write(root, new Map([...rendered, ...dumps]));
  const outcome = touched.length === 0 ? 'docs/generated is as it was.' : ['Changed:', ...touched].join('\n  ');
  say(`\n${outcome}`);
}
