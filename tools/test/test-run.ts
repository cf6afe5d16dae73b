import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftover, type OnBegun } from '../infra/owned-process';
import { identify, isRunning, type ProcessIdentity } from '../infra/process-identity';
import { SentenceError } from '../infra/sentence-error';

/** What the runner tells the test files, by a file that VISAVIS_TEST_RUN names. */
export interface TestRun {
  readonly root: string;
  /** Emptied when the run ends. */
  readonly folder: string;
  /** Kept after the run: one log per process. */
  readonly logs: string;
  readonly adminUrl: string;
  /** The migrated database every test file clones. */
  readonly template: string;
  readonly secretsFile: string;
  readonly stores: 'native' | 'docker';
  readonly chromium?: string;
}

const prefix = 'visavis-test-';
const runFile = 'run.json';
const runnerFile = 'runner.json';
const processesFile = 'processes.jsonl';

/** A folder of this run, reachable for the user Postgres runs as. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, runnerFile), JSON.stringify(identify(process.pid)));
  return folder;
}

export function writeTestRun(run: TestRun): string {
  const file = join(run.folder, runFile);
  writeFileSync(file, JSON.stringify(run, null, 2), { mode: 0o600 });
  return file;
}

/** @throws a sentence when no runner prepared stores, as with a bare `npx jest`. */
export function readTestRun(): TestRun {
  const file = process.env.VISAVIS_TEST_RUN;
  if (!file)
    throw new SentenceError('This test needs stores: run `npm test -- int <path>` or `npm test -- e2e <path>`.');
  return JSON.parse(readFileSync(file, 'utf8')) as TestRun;
}

/** Notes every process a test begins, so that the runner can end what a killed test file left. */
export const noteBegun =
  (folder: string): OnBegun =>
  (name, identity, stopSignal) => {
    appendFileSync(join(folder, processesFile), `${JSON.stringify({ name, identity, stopSignal })}\n`);
  };

interface Entry {
  readonly identity: ProcessIdentity;
  readonly stopSignal: NodeJS.Signals;
}

/** Ends whatever of a run is still running, and removes its folder. */
export async function endRun(folder: string): Promise<void> {
  const file = join(folder, processesFile);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const entries = lines.map((line) => JSON.parse(line) as Entry).reverse();
  await Promise.all(entries.map(({ identity, stopSignal }) => endLeftover(identity, stopSignal, 5_000)));
  rmSync(folder, { recursive: true, force: true });
}

function isAbandoned(folder: string): boolean {
  const file = join(folder, runnerFile);
  return existsSync(file) && !isRunning(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity);
}

/** Cleans up after earlier runs whose runner was killed. */
export async function endAbandonedRuns(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix));
  for (const folder of folders.map((entry) => join(tmpdir(), entry)).filter(isAbandoned)) await endRun(folder);
}

/** A folder for the logs of this run; those of the three runs before are kept for reading. */
export function makeLogsFolder(root: string): string {
  const base = join(root, '.visavis-test');
  mkdirSync(base, { recursive: true });
  const old = readdirSync(base).sort().slice(0, -3);
  old.forEach((entry) => rmSync(join(base, entry), { recursive: true, force: true }));
  const logs = join(base, `${new Date().toISOString().replaceAll(':', '-')}-${String(process.pid)}`);
  mkdirSync(logs);
  return logs;
}
