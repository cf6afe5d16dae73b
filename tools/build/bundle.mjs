// Console and widget with Vite, skipped while nothing that goes into them changed.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, webApps } from './sources.mjs';

/** What a web application may be made of besides its own folder (ARCHITECTURE.md: who imports what). */
const sharedInputs = [
  'libs/client/src',
  'libs/contracts/src',
  'libs/kernel/src',
  'package-lock.json',
  'tools/build/bundle.mjs',
];

/** @param {string} root @param {string} app */
async function inputsHash(root, app) {
  const folders = [`apps/${app}`, ...sharedInputs];
  const files = await Promise.all(
    folders.map((path) => (/\.\w+$/.test(path) ? [join(root, path)] : filesBelow(join(root, path)))),
  );
  const sum = createHash('sha256');
  for (const file of files
    .flat()
    .filter((path) => !path.includes('.test.'))
    .sort()) {
    sum.update(file.slice(root.length)).update(await readFile(file));
  }
  return sum.digest('hex');
}

/** @param {string} root @param {string} app */
async function bundleOne(root, app) {
  const { build } = await import('vite');
  const configs = (await readdir(join(root, 'apps', app))).filter((name) => name.startsWith('vite.config.'));
  const [config] = configs;
  await build({
    root: join(root, 'apps', app),
    configFile: config ? join(root, 'apps', app, config) : false,
    logLevel: 'error',
    resolve: { alias: [{ find: /^@visavis\/([^/]+)\/(.+)$/, replacement: `${root}/libs/$1/src/$2` }] },
    build: { outDir: join(root, 'dist', app), emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  });
}

/** @param {string} root @param {string} app */
const hasEntry = (root, app) =>
  existsSync(join(root, 'apps', app, 'index.html')) ||
  ['ts', 'mts', 'mjs', 'js'].some((end) => existsSync(join(root, 'apps', app, `vite.config.${end}`)));

/** @param {string} root @returns {Promise<string[]>} the applications that were bundled anew */
export async function bundle(root) {
  const bundled = [];
  for (const app of webApps.filter((name) => hasEntry(root, name))) {
    const stamp = join(root, 'dist', app, '.inputs');
    const hash = await inputsHash(root, app);
    if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) continue;
    await bundleOne(root, app);
    await writeFile(stamp, hash);
    bundled.push(app);
  }
  return bundled;
}
