// `npm run simulate`: a crowd lives through a day at the public surface, then every promise is checked.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readOptions, usage } from './options.mjs';

function asked() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}.\n\n${usage}`);
    return process.exit(2);
  }
}

const options = asked();
if (options.isHelp) {
  console.log(usage);
  process.exit(0);
}
// Stdout is for the answer alone then. What builds and starts looks at this once, when it is loaded.
if (options.isJson) process.env.VISAVIS_QUIET = '1';
const { checkNode, ensureBuild, ensurePackages, report, root } = await import('../start/bootstrap.mjs');
const { say, step } = await import('../start/progress.mjs');
try {
  checkNode();
  await ensurePackages();
  // People may look on at the board; on a running installation somebody else built it.
  await ensureBuild({ hasWeb: options.url === null });
  const { simulate } = createRequire(import.meta.url)(join(root, 'dist/tools/simulate/simulate.js'));
  process.exit((await simulate({ ...options, root, say, step })) ? 0 : 1);
} catch (error) {
  report(error);
  process.exit(1);
}
