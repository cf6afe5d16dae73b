// `npm test [-- unit|int|e2e [pattern…]]`: every tier on stores of its own, never on the user's data.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkNode, ensureBuild, ensurePackages, report, root } from '../start/bootstrap.mjs';
import { say, step } from '../start/progress.mjs';

try {
  checkNode();
  await ensurePackages();
  // Only the browsers of the e2e tier see the web applications.
  await ensureBuild({ hasWeb: !['unit', 'int'].includes(process.argv[2] ?? '') });
  const { runTests } = createRequire(import.meta.url)(join(root, 'dist/tools/test/run-tests.js'));
  const isGreen = await runTests({ root, say, step, args: process.argv.slice(2) });
  process.exit(isGreen ? 0 : 1);
} catch (error) {
  report(error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
