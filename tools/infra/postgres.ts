import { existsSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { eventually } from './eventually';
import { OwnedProcess, type OnBegun } from './owned-process';
import { ownedFolder, type PostgresPlace } from './postgres-place';
import { SentenceError } from './sentence-error';
import type { RunningStore } from './running-store';

export interface PostgresOptions {
  readonly place: PostgresPlace;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
  /** Whether commits survive a crash of the machine; tests do without. They survive a killed process in any case. */
  readonly isDurable: boolean;
  readonly onBegun?: OnBegun;
}

const superuser = 'visavis';

/** Makes the data folder under another name first, so that one broken off is never taken for whole. */
async function initialise(options: PostgresOptions, cluster: string): Promise<void> {
  const { place, password, logFile, onBegun } = options;
  const partial = `${cluster}.new`;
  rmSync(partial, { recursive: true, force: true });
  ownedFolder(partial, place.user);
  const passwordFile = join(place.folder, '.password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  const args = ['-D', partial, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  // The built-in locale sorts alike on every machine; the libc's does not.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (!options.isDurable) args.push('--no-sync');
  const made = OwnedProcess.begin(
    {
      name: 'initdb',
      command: join(place.binaries, 'bin/initdb'),
      args,
      logFile,
      cwd: place.folder,
      ...(place.user ? { user: place.user } : {}),
      stopSignal: 'SIGINT',
      stopWithinMs: 10_000,
    },
    onBegun,
  );
  const outcome = await made.exited;
  rmSync(passwordFile, { force: true });
  if (outcome === 'ended with code 0') {
    renameSync(partial, cluster);
    return;
  }
  rmSync(partial, { recursive: true, force: true });
  throw new SentenceError(`Postgres could not make its data folder ${cluster}: ${made.logTail(5)}`);
}

/** A postmaster of an earlier run that still holds our folder, though no list names it any more. */
function endForgottenPostmaster(cluster: string): void {
  const pidFile = join(cluster, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  try {
    if (readlinkSync(`/proc/${String(pid)}/cwd`) === cluster) process.kill(pid, 'SIGINT');
    else rmSync(pidFile); // The number belongs to somebody else by now.
  } catch {
    rmSync(pidFile, { force: true }); // No such process: the file is all that is left.
  }
}

function begin({ place, port, logFile, isDurable, onBegun }: PostgresOptions, cluster: string): OwnedProcess {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: '128MB',
    log_min_messages: 'warning',
    ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off', file_copy_method: 'clone' }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]);
  return OwnedProcess.begin(
    {
      name: 'postgres',
      command: join(place.binaries, 'bin/postgres'),
      args: ['-D', cluster, ...args],
      logFile,
      cwd: place.folder,
      ...(place.user ? { user: place.user } : {}),
      stopSignal: 'SIGINT',
      stopWithinMs: 15_000,
    },
    onBegun,
  );
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '';
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } finally {
    await client.end();
  }
}

/** What was written since the last checkpoint is replayed after a crash: that takes its time, and is no failure. */
const RECOVERY_MS = 180_000;
const CANNOT_CONNECT_NOW = '57P03';

function isRecovering(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof DatabaseError && cause.code === CANNOT_CONNECT_NOW;
}

/** Starts a private Postgres and waits until it answers; its files are kept in `<place.folder>/postgres`. */
export async function startPostgres(options: PostgresOptions): Promise<RunningStore> {
  const cluster = join(options.place.folder, 'postgres');
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(options, cluster);
  const url = `postgres://${superuser}:${options.password}@127.0.0.1:${String(options.port)}/postgres`;
  let owned: OwnedProcess | undefined;
  const attempt = async (): Promise<boolean> => {
    if (owned?.endedBecause !== undefined) owned = undefined;
    if (!owned) {
      endForgottenPostmaster(cluster);
      owned = begin(options, cluster);
    }
    return answers(url);
  };
  try {
    // After a crash, orphans of the old server may hold its memory for some seconds: then it is tried again.
    await eventually(attempt, { withinMs: 20_000, what: 'Postgres to answer', everyMs: 50 }).catch((error: unknown) => {
      if (!isRecovering(error)) throw error;
      return eventually(attempt, { withinMs: RECOVERY_MS, what: 'Postgres to recover from its crash', everyMs: 50 });
    });
  } catch (error) {
    throw new SentenceError(
      `Postgres does not start (${String(error)}); its log is ${options.logFile}, ending with:\n${lastLines(options.logFile)}`,
    );
  }
  const running = owned;
  if (!running) throw new Error('Postgres answers but was never begun');
  return { url, process: running, stop: () => running.stop() };
}
