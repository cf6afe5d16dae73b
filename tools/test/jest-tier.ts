import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Tier = 'unit' | 'int' | 'e2e';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export interface TierOptions {
  readonly root: string;
  readonly tier: Tier;
  readonly patterns: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
}

/** A platform is seven processes: more than one at a time would only slow each other on two cores. */
const workers: Readonly<Record<Tier, string>> = { unit: '100%', int: '2', e2e: '1' };
const timeoutMs: Readonly<Record<Tier, number>> = { unit: 10_000, int: 60_000, e2e: 180_000 };

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Runs one tier with Jest; a file that does not even load counts as one failure. */
export async function runTier({ root, tier, patterns, environment, folder }: TierOptions): Promise<Counts> {
  const outputFile = join(folder, `${tier}.json`);
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const flags = ['--passWithNoTests', `--maxWorkers=${workers[tier]}`, `--testTimeout=${String(timeoutMs[tier])}`];
  const args = [jest, ...patterns, '--selectProjects', tier, ...flags, '--json', `--outputFile=${outputFile}`];
  const code = await new Promise<number | null>((resolve, reject) => {
    // Jest prints its JSON on stdout as well; what people read goes to stderr.
    const child = spawn(process.execPath, ['--enable-source-maps', ...args], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (!existsSync(outputFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  // Jest may fail for other reasons than a test, for instance a worker that crashed.
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
