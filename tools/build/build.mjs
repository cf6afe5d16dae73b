// `npm run build`: services, libs and tools into dist/ with swc, console and widget with Vite. Types are `npm run check`'s.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { compile } from './compile.mjs';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @param {{ hasWeb?: boolean }} [options] without web applications, what tests of services need is ready sooner
 * @returns {Promise<string>} one sentence about what was done
 */
async function build({ hasWeb = true } = {}) {
  const begun = Date.now();
  const [{ compiled, total }, bundled] = await Promise.all([compile(repository), hasWeb ? bundle(repository) : []]);
  const web = bundled.length > 0 ? `, bundled ${bundled.join(' and ')}` : '';
  return `compiled ${compiled} of ${total} files${web} in ${((Date.now() - begun) / 1000).toFixed(1)} s`;
}

try {
  console.log(await build({ hasWeb: !process.argv.includes('--no-web') }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
