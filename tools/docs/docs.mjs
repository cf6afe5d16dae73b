// `npm run docs`: writes docs/generated anew from the code and a migrated database.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkNode, ensureBuild, ensurePackages, report, root } from '../start/bootstrap.mjs';
import { say, step } from '../start/progress.mjs';

try {
  checkNode();
  await ensurePackages();
  await ensureBuild({ hasWeb: false });
  const { writeDocs } = createRequire(import.meta.url)(join(root, 'dist/tools/docs/write-docs.js'));
  await writeDocs({ root, say, step });
  process.exit(0);
} catch (error) {
  report(error);
  process.exit(1);
}
