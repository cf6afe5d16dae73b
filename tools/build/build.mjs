// `npm run build`: services, libs and tools into dist/ with swc, console and widget with Vite. Types are `npm run check`'s.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { compile } from './compile.mjs';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @param {string} [root]
 * @returns {Promise<string>} one sentence about what was done
 */
export async function build(root = repository) {
  const begun = Date.now();
  const [{ compiled, total }, bundled] = await Promise.all([compile(root), bundle(root)]);
  const web = bundled.length > 0 ? `, bundled ${bundled.join(' and ')}` : '';
  return `compiled ${compiled} of ${total} files${web} in ${((Date.now() - begun) / 1000).toFixed(1)} s`;
}

if (process.argv[1] && join(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(await build());
}
