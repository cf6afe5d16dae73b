import type { RunningStore } from '../infra/running-store';
import type { Terminal } from '../start/terminal';
import { runTier, type Counts, type Tier } from './jest-tier';
import { prepareRun } from './prepare-run';
import { endAbandonedRuns, endRun, makeRunFolder } from './test-run';

export interface RunOptions extends Terminal {
  readonly root: string;
  readonly args: readonly string[];
}

const allTiers: readonly Tier[] = ['unit', 'int', 'e2e'];

function endOnSignal(end: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void end().finally(() => process.exit(1)));
  }
}

async function runTiers(options: RunOptions, tiers: readonly Tier[], patterns: readonly string[]): Promise<Counts> {
  const folder = makeRunFolder();
  const end = (): Promise<void> => endRun(folder);
  endOnSignal(end);
  let postgres: RunningStore | undefined;
  try {
    let environment: NodeJS.ProcessEnv = process.env;
    if (tiers.some((tier) => tier !== 'unit')) {
      const settings = { root: options.root, folder, hasBrowser: tiers.includes('e2e'), isDurable: false };
      const prepared = await prepareRun(settings, options);
      postgres = prepared.postgres;
      environment = { ...process.env, VISAVIS_TEST_RUN: prepared.file };
    }
    const total = { passed: 0, failed: 0 };
    for (const tier of tiers) {
      options.say(`\n— ${tier} —`);
      const counts = await runTier({ root: options.root, tier, patterns, environment, folder });
      total.passed += counts.passed;
      total.failed += counts.failed;
    }
    return total;
  } finally {
    await postgres?.stop();
    await end();
  }
}

/** Runs the tiers asked for; the last line says how it went. @returns whether something ran and nothing failed */
export async function runTests(options: RunOptions): Promise<boolean> {
  const [first = '', ...rest] = options.args;
  const isTier = allTiers.some((tier) => tier === first);
  const tiers = isTier ? allTiers.filter((tier) => tier === first) : allTiers;
  await endAbandonedRuns();
  const { passed, failed } = await runTiers(options, tiers, isTier ? rest : options.args);
  if (passed + failed === 0) options.say('\nNo test ran: that is a failure.');
  options.say(`${String(passed)} passed, ${String(failed)} failed`);
  return failed === 0 && passed > 0;
}
