import { compareDocs, untrackedDocs, type Docs } from './compare-docs';
import { digestsFile, digestsOf, editedMigrations, landedDigests, type Digests } from './landed-migrations';
import { isDump } from './schema-dumps';
import { renderDocs } from './render-docs';

/** A complaint about one file. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
}

/** What is wrong with the generated docs of a checkout, given what they should be. Dumps are left to their own test. */
export function docsFindings(root: string, docs: Docs, landed: Digests): Finding[] {
  const edited = editedMigrations(landed, digestsOf(root)).map((each) => ({ rule: 'landed-migration', ...each }));
  const differing = compareDocs(root, docs, (path) => !isDump(path));
  // That the list of digests differs as well says nothing new of an edited migration.
  return [...edited, ...differing.filter(({ path }) => edited.length === 0 || path !== digestsFile)];
}

/** `npm run check`: the docs that lie there are those the code would write, and git has them. */
export function checkDocs(root: string): Finding[] {
  const docs = renderDocs(root);
  return [...docsFindings(root, docs, landedDigests(root)), ...untrackedDocs(root)];
}
