import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SentenceError } from '../infra/sentence-error';

/** Digests of migrations by their path; as a file: `<sha256>  <path>` by lines, as sha256sum writes them. */
export type Digests = ReadonlyMap<string, string>;

export const digestsFile = 'docs/generated/migrations.sha';

export function parseDigests(text: string): Digests {
  const lines = text.split('\n').flatMap((line) => {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    return digest !== undefined && path !== undefined ? [[path, digest] as const] : [];
  });
  return new Map(lines);
}

export const writeDigests = (digests: Digests): string =>
  [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, digest]) => `${digest}  ${path}\n`)
    .join('');

/** The digests of all migrations of a checkout. */
export function digestsOf(root: string): Digests {
  const apps = existsSync(join(root, 'apps')) ? readdirSync(join(root, 'apps')).sort() : [];
  const paths = apps.flatMap((app) => {
    const folder = join('apps', app, 'migrations');
    const files = existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : [];
    return files.filter((file) => file.endsWith('.ts')).map((file) => `apps/${app}/migrations/${file}`);
  });
  const digest = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
  return new Map(paths.map((path) => [path, digest(path)]));
}

/** What became of migrations that have landed and may not change any more, one sentence each. */
export function editedMigrations(landed: Digests, present: Digests): { path: string; message: string }[] {
  return [...landed].flatMap(([path, digest]) => {
    const now = present.get(path);
    if (now === digest) return [];
    const what = now === undefined ? 'removed' : 'changed';
    return [
      { path, message: `this landed migration was ${what}; put it back and write a new migration for what is new` },
    ];
  });
}

/**
 * The digests that have landed: those of the last commit, so that a migration may still change before it is committed.
 * Without git, those that lie in the folder.
 */
export function landedDigests(root: string): Digests {
  const git = spawnSync('git', ['show', `HEAD:${digestsFile}`], { cwd: root, encoding: 'utf8' });
  if (git.status === 0) return parseDigests(git.stdout);
  const file = join(root, digestsFile);
  return existsSync(file) ? parseDigests(readFileSync(file, 'utf8')) : new Map();
}

/** @throws SentenceError naming each landed migration that was edited */
export function refuseEditedMigrations(root: string): void {
  const edited = editedMigrations(landedDigests(root), digestsOf(root));
  if (edited.length > 0) throw new SentenceError(edited.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
