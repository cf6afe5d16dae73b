// Which files are compiled, and where each goes: dist mirrors the tree, so relative imports stay true.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Web applications are bundled by Vite instead. */
export const webApps = ['console', 'widget'];

/** @param {string} folder @returns {Promise<string[]>} absolute paths of the files below it */
export async function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** @param {string} path */
const isCompiled = (path) => /\.ts$/.test(path) && !/\.(test|d)\.ts$/.test(path);

/** @param {string} root @returns {Promise<string[]>} paths relative to the root */
export async function compiledSources(root) {
  const apps = existsSync(join(root, 'apps')) ? await readdir(join(root, 'apps')) : [];
  const libs = existsSync(join(root, 'libs')) ? await readdir(join(root, 'libs')) : [];
  const folders = [
    ...apps.filter((app) => !webApps.includes(app)).flatMap((app) => [`apps/${app}/src`, `apps/${app}/migrations`]),
    ...libs.map((lib) => `libs/${lib}/src`),
    'tools',
  ];
  const found = await Promise.all(folders.map((folder) => filesBelow(join(root, folder))));
  return found
    .flat()
    .filter(isCompiled)
    .map((path) => relative(root, path))
    .sort();
}
