import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';

/** A compiled file with what it exports. */
export interface LoadedModule {
  /** The source, relative to the root. */
  readonly source: string;
  readonly exported: Readonly<Record<string, unknown>>;
}

// A service's main file would start it; its module only puts together what the other files hold.
const ASIDE = /^main\.js$|\.module\.js$/;

/** Compiled files below a folder of `dist`, in order of their names. */
function compiledFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js') && !ASIDE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Loads what was compiled from a folder, for instance `apps/routing/src/transport`. */
export function loadModules(root: string, folder: string): LoadedModule[] {
  const dist = join(root, 'dist');
  const load = createRequire(join(dist, 'any.js'));
  return compiledFiles(join(dist, folder)).map((path) => ({
    source: relative(dist, path).split(sep).join('/').replace(/\.js$/, '.ts'),
    exported: load(path) as Record<string, unknown>,
  }));
}

export type Class = new (...args: never[]) => object;

/** The classes that modules export. */
export const classesOf = (modules: readonly LoadedModule[]): Class[] =>
  modules.flatMap(({ exported }) =>
    Object.values(exported).filter(
      (value): value is Class => typeof value === 'function' && /^class\b/.test(String(value)),
    ),
  );
