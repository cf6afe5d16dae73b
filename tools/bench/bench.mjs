// `npm run bench [-- name… --rounds 5 --quick --json file]`: what the platform does, beside its floors, in one run.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkNode, ensureBuild, ensurePackages, report, root } from '../start/bootstrap.mjs';
import { say, step } from '../start/progress.mjs';

try {
  checkNode();
  await ensurePackages();
  // Only the board is measured in a browser.
  const named = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  await ensureBuild({ hasWeb: named.length === 0 || named.includes('fluidity') });
  const { runBench } = createRequire(import.meta.url)(join(root, 'dist/tools/bench/run-bench.js'));
  await runBench({ root, say, step, args: process.argv.slice(2) });
  process.exit(0);
} catch (error) {
  report(error);
  process.exit(1);
}
