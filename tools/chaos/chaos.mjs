// `npm run chaos [-- --plan all --seed 1 --visitors 60 --agents 12 --for 4m --quick]`: what breaks, and what holds all the same.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkNode, ensureBuild, ensurePackages, report, root } from '../start/bootstrap.mjs';
import { say, step } from '../start/progress.mjs';

try {
  checkNode();
  await ensurePackages();
  await ensureBuild({ hasWeb: false });
  const { runChaos } = createRequire(import.meta.url)(join(root, 'dist/tools/chaos/chaos.js'));
  const hasHeld = await runChaos({ root, say, step, args: process.argv.slice(2) });
  process.exit(hasHeld ? 0 : 1);
} catch (error) {
  report(error);
  process.exit(1);
}
