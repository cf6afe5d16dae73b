import { join } from 'node:path';
import { anyFreePort } from '../infra/ports';
import { startPostgres } from '../infra/postgres';
import { choosePostgresPlace } from '../infra/postgres-place';
import { createDatabase } from '../infra/clone-database';
import { prepareDatabase } from '../infra/prepare-database';
import {
  chromiumProgram,
  findProgram,
  installMissing,
  missingPackages,
  natsProgram,
  redisProgram,
} from '../infra/programs';
import type { RunningStore } from '../infra/running-store';
import { loadSecrets, type Secrets } from '../infra/secrets';
import { SentenceError } from '../infra/sentence-error';
import type { Terminal } from '../start/terminal';
import { canUseContainers, startPostgresContainer } from './container-stores';
import { runTier, type Counts, type Tier } from './jest-tier';
import {
  endAbandonedRuns,
  endRun,
  makeLogsFolder,
  makeRunFolder,
  noteBegun,
  writeTestRun,
  type TestRun,
} from './test-run';

export interface RunOptions extends Terminal {
  readonly root: string;
  readonly args: readonly string[];
}

const allTiers: readonly Tier[] = ['unit', 'int', 'e2e'];
const template = 'visavis_template';

function chooseStores(): TestRun['stores'] {
  const asked = process.env.VISAVIS_TEST_STORES;
  if (asked !== undefined && asked !== '' && asked !== 'native' && asked !== 'docker') {
    throw new SentenceError(`VISAVIS_TEST_STORES is native or docker, not ${asked}.`);
  }
  if (asked === 'native' || asked === 'docker') return asked;
  return canUseContainers() ? 'docker' : 'native';
}

async function installPrograms(stores: TestRun['stores'], tiers: readonly Tier[], { step }: Terminal): Promise<void> {
  const wanted = [
    ...(stores === 'native' ? [redisProgram, natsProgram] : []),
    ...(tiers.includes('e2e') ? [chromiumProgram] : []),
  ];
  const missing = missingPackages(wanted);
  if (missing.length > 0) await step(`Installing ${missing.join(', ')} (apt-get)`, () => installMissing(wanted));
}

async function startRunPostgres(
  root: string,
  folder: string,
  logs: string,
  kind: TestRun['stores'],
  secrets: Secrets,
): Promise<RunningStore> {
  if (kind === 'docker') return startPostgresContainer(secrets.postgres);
  return startPostgres({
    place: choosePostgresPlace(root, folder),
    port: await anyFreePort(),
    password: secrets.postgres,
    logFile: join(logs, 'postgres.log'),
    isDurable: false,
    onBegun: noteBegun(folder),
  });
}

/** Starts Postgres with a migrated template; Redis and NATS are each test file's own. */
async function prepareStores(
  options: RunOptions,
  tiers: readonly Tier[],
  folder: string,
): Promise<{ file: string; postgres: RunningStore }> {
  const { root, step } = options;
  const stores = chooseStores();
  await installPrograms(stores, tiers, options);
  const secretsFile = join(folder, 'secrets.json');
  const secrets = loadSecrets(secretsFile);
  const logs = makeLogsFolder(root);
  return step(`Starting Postgres for the tests (${stores})`, async () => {
    const postgres = await startRunPostgres(root, folder, logs, stores, secrets);
    await createDatabase(postgres.url, template);
    await prepareDatabase({ root, adminUrl: postgres.url, database: template, secrets });
    const chromium = findProgram(chromiumProgram);
    const run = {
      root,
      folder,
      logs,
      adminUrl: postgres.url,
      template,
      secretsFile,
      stores,
      ...(chromium ? { chromium } : {}),
    };
    return { file: writeTestRun(run), postgres };
  });
}

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
      const prepared = await prepareStores(options, tiers, folder);
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
