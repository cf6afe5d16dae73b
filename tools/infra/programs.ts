import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SentenceError } from './sentence-error';

/** A program that a bare machine lacks, and the Debian package that brings it. */
export interface Program {
  readonly names: readonly string[];
  readonly debianPackage: string;
}

export const redisProgram: Program = { names: ['redis-server'], debianPackage: 'redis-server' };
export const natsProgram: Program = { names: ['nats-server'], debianPackage: 'nats-server' };
export const chromiumProgram: Program = {
  names: ['chromium', 'chromium-browser', 'google-chrome'],
  debianPackage: 'chromium',
};

/** Where a program is; undefined when it is nowhere. Daemons often stand in folders outside a user's PATH. */
export function findProgram({ names }: Program): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** How root's commands are run here: directly, through sudo, or not at all. */
function asRoot(): readonly string[] | undefined {
  if (isRoot()) return [];
  if (!findProgram({ names: ['sudo'], debianPackage: 'sudo' })) return undefined;
  // On a terminal sudo may ask for the password; without one it must not need it.
  if (process.stdin.isTTY) return ['sudo'];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

function run(command: readonly string[]): Promise<{ code: number | null; output: string }> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: [process.stdin.isTTY ? 'inherit' : 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('exit', (code) => resolve({ code, output }));
  });
}

async function aptInstall(root: readonly string[], packages: readonly string[]): Promise<void> {
  const environment = root.length > 0 ? ['env', 'DEBIAN_FRONTEND=noninteractive'] : [];
  const install = [...root, ...environment, 'apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages];
  // The lists may be absent or stale: then they are fetched, and it is tried again.
  let last = await run(install);
  if (last.code !== 0) {
    await run([...root, 'apt-get', 'update', '-q']);
    last = await run(install);
  }
  if (last.code !== 0) {
    const why = last.output.trimEnd().split('\n').slice(-3).join(' ');
    throw new SentenceError(
      `apt-get could not install ${packages.join(' and ')} (${why}); install it by hand, then try again.`,
    );
  }
  // Debian starts what it installs; ours run on ports of their own, so nothing of it shall stay.
  if (existsSync('/run/systemd/system')) {
    await run([...root, 'systemctl', 'disable', '--now', ...packages]);
  }
}

/** The packages that must be installed before these programs can run. */
export function missingPackages(programs: readonly Program[]): string[] {
  return programs.filter((program) => !findProgram(program)).map(({ debianPackage }) => debianPackage);
}

/**
 * Installs the Debian packages of the programs that are missing.
 * @throws a sentence with the remedy when this machine cannot.
 */
export async function installMissing(programs: readonly Program[]): Promise<void> {
  const missing = missingPackages(programs);
  if (missing.length === 0) return;
  const wanted = missing.join(' and ');
  if (!findProgram({ names: ['apt-get'], debianPackage: 'apt' })) {
    throw new SentenceError(`${wanted} must be installed and on PATH; this system has no apt-get to do it.`);
  }
  const root = asRoot();
  if (!root)
    throw new SentenceError(
      `${wanted} ${missing.length > 1 ? 'are' : 'is'} missing; run \`sudo apt-get install ${missing.join(' ')}\`, then try again.`,
    );
  await aptInstall(root, missing);
  const still = missingPackages(programs);
  if (still.length > 0) {
    throw new SentenceError(
      `${still.join(' and ')} was installed but its program is not on PATH; put it there, then try again.`,
    );
  }
}

/** The path of a program that has been looked for or installed before. */
export function programPath(program: Program): string {
  const path = findProgram(program);
  if (!path)
    throw new SentenceError(`${program.names[0] ?? ''} is missing; install Debian's ${program.debianPackage}.`);
  return path;
}
