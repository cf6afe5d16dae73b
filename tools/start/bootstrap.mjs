// What must happen before anything of npm's can be imported: Node's version, `npm ci`, the build. Node builtins only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from './progress.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** An error whose message is for the reader. */
export class Sentence extends Error {
  /** @override */
  name = 'SentenceError';
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  throw new Sentence(
    `Visavis needs Node 20.19 or 22.12 and later; this is ${process.version}. Install Node 20, then try again.`,
  );
}

/** What a child that we run to its end may take to stop. */
const PATIENCE_MS = 1_500;

/**
 * A signal ends the child and all it began before it ends us; a half-made `node_modules` is made anew by the next start.
 * @param {import('node:child_process').ChildProcess} child leader of a process group
 */
function endBeforeUs(child) {
  let isEnding = false;
  const end = () => {
    // Ctrl-C comes twice under npm: from the terminal, and handed on by npm.
    const { pid } = child;
    if (isEnding || pid === undefined || child.exitCode !== null) return;
    isEnding = true;
    process.kill(-pid, 'SIGTERM');
    // npm first unpacks what it has begun, which may take minutes.
    setTimeout(() => process.kill(-pid, 'SIGKILL'), PATIENCE_MS);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  signals.forEach((signal) => process.on(signal, end));
  child.once('close', () => {
    signals.forEach((signal) => process.off(signal, end));
    if (!isEnding) return;
    console.error('\nStopped; nothing is left running.');
    process.exit(130);
  });
}

/**
 * @param {string} command @param {string[]} args
 * @param {number} [lastLines] how much of the output a failure shows
 * @returns {Promise<string>} what it printed
 */
export function runQuietly(command, args, lastLines = 25) {
  return new Promise((fulfil, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    endBeforeUs(child);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => reject(new Sentence(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) fulfil(output);
      else
        reject(
          new Sentence(
            `\`${command} ${args.join(' ')}\` failed:\n${output.trimEnd().split('\n').slice(-lastLines).join('\n')}`,
          ),
        );
    });
  });
}

// npm's own account of what it installed, which it writes last.
const record = join(root, 'node_modules/.package-lock.json');

/** `npm ci` when the packages are missing or belong to another lock file. */
export async function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.visavis-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(record)) return;
  if (!existsSync(stamp) && isInstalled()) {
    writeFileSync(stamp, lock);
    return;
  }
  await step('Installing packages (npm ci)', () => runQuietly('npm', ['ci', '--no-audit', '--no-fund']));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

/** Whether somebody ran `npm ci` by hand: npm's own record says the same as the lock file. */
function isInstalled() {
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '' || optional) return true;
    return installed[path]?.version === version && existsSync(join(root, path, 'package.json'));
  });
}

/** @param {{ hasWeb: boolean }} [options] */
export async function ensureBuild({ hasWeb } = { hasWeb: true }) {
  await step('Building', async (detail) => {
    const said = await runQuietly(process.execPath, ['tools/build/build.mjs', ...(hasWeb ? [] : ['--no-web'])]);
    detail(said.trim().split('\n').at(-1) ?? '');
  });
}

/** @param {unknown} error prints a sentence, or the whole stack of what nobody foresaw */
export function report(error) {
  const isSentence = error instanceof Error && error.name === 'SentenceError';
  console.error(isSentence ? `\n${error.message}` : error);
}
