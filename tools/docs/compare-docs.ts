import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Texts of generated files by their path below `docs/generated`. */
export type Docs = ReadonlyMap<string, string>;

export interface DocsFinding {
  readonly rule: 'differs' | 'missing' | 'stale' | 'untracked';
  /** Relative to the root. */
  readonly path: string;
  readonly message: string;
}

export const docsFolder = 'docs/generated';

/** Files that lie below `docs/generated`. */
export function presentDocs(root: string): string[] {
  const folder = join(root, docsFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function firstDifference(before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const line = fresh.findIndex((text, index) => text !== old[index]);
  return `line ${String((line < 0 ? fresh.length : line) + 1)}`;
}

/**
 * What lies in the folder compared with what is generated now.
 * @param isOurs which present files these docs are about; others are left to who makes them
 */
export function compareDocs(root: string, docs: Docs, isOurs: (path: string) => boolean = () => true): DocsFinding[] {
  const present = presentDocs(root).filter(isOurs);
  const run = 'run npm run docs';
  const found = [...docs].flatMap(([path, text]): DocsFinding[] => {
    const whole = `${docsFolder}/${path}`;
    if (!present.includes(path)) return [{ rule: 'missing', path: whole, message: `is not there: ${run}` }];
    const before = readFileSync(join(root, whole), 'utf8');
    if (before === text) return [];
    return [{ rule: 'differs', path: whole, message: `differs from ${firstDifference(before, text)} on: ${run}` }];
  });
  const stale = present
    .filter((path) => !docs.has(path))
    .map((path): DocsFinding => {
      const whole = `${docsFolder}/${path}`;
      return { rule: 'stale', path: whole, message: `is not generated any more: ${run}` };
    });
  return [...found, ...stale];
}

/** Generated files that git does not know: they would be missing in the next checkout. */
export function untrackedDocs(root: string): DocsFinding[] {
  const args = ['ls-files', '--others', '--exclude-standard', '--', docsFolder];
  const git = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (git.status !== 0) return [];
  return git.stdout
    .split('\n')
    .filter(Boolean)
    .map((path) => ({ rule: 'untracked', path, message: 'is not in git: add it' }));
}
