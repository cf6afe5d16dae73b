// `npm start`: everything from a bare machine to "Visavis is ready". Begins with Node builtins only.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Sentence, checkNode, ensureBuild, ensurePackages, report, root } from './bootstrap.mjs';
import { say, step } from './progress.mjs';

const usage = 'Usage: npm start -- [--port N] [--fresh] [--no-demo]';

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        fresh: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    const port = Number(values.port ?? 3000);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`--port must be a number from 1 to 65535, not ${values.port}`);
    return { port, isFresh: values.fresh ?? false, hasDemo: !values['no-demo'], isHelp: values.help ?? false };
  } catch (error) {
    throw new Sentence(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

try {
  checkNode();
  const options = readOptions();
  if (options.isHelp) say(usage);
  else {
    say('Visavis is starting.');
    await ensurePackages();
    await ensureBuild();
    const { launch } = createRequire(import.meta.url)(join(root, 'dist/tools/start/launch.js'));
    await launch({ ...options, root, say, step });
  }
} catch (error) {
  report(error);
  process.exit(1);
}
